"""What is where and when: places, sources, claims, events and how names become coordinates."""

from geo.compiled import use_compiled_modules

use_compiled_modules()
