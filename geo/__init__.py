"""What is where and when: places, sources, claims, events and how names become coordinates."""
