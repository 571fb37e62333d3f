"""Closed vocabularies of the data model.

Labels in English and Arabic, groups and crosswalks to ACLED, PLOVER and UCDP
are data (``geo/data/vocabularies/*.yaml``); a test keeps both in step.
"""

from __future__ import annotations

from enum import StrEnum


class PlaceKind(StrEnum):
    """What a place is."""

    GOVERNORATE = "governorate"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    COUNTRYSIDE = "countryside"
    REGION = "region"
    COUNTRY = "country"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"
    BASE = "base"
    CAMP = "camp"
    PRISON = "prison"
    CROSSING = "crossing"
    RIVER_CROSSING = "river_crossing"
    BRIDGE = "bridge"
    OIL_FIELD = "oil_field"
    GAS_PLANT = "gas_plant"
    DAM = "dam"
    CHECKPOINT = "checkpoint"
    MILITARY_POINT = "military_point"
    JUNCTION = "junction"
    ROAD = "road"
    RIVER = "river"
    BORDER = "border"
    FACILITY = "facility"
    AREA = "area"
    UNSPECIFIED = "unspecified"


class NameKind(StrEnum):
    """What a spelling of a name is; ``official`` is the one shown."""

    OFFICIAL = "official"
    VARIANT = "variant"
    PRESS = "press"
    HISTORIC = "historic"
    MISSPELLING = "misspelling"
    SHORT = "short"


class Precision(StrEnum):
    """How finely a report says where, finest first."""

    EXACT = "exact"
    SITE = "site"
    SETTLEMENT = "settlement"
    NEAR = "near"
    ROAD = "road"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    COUNTRYSIDE = "countryside"
    GOVERNORATE = "governorate"
    REGION = "region"
    COUNTRY = "country"
    UNLOCATED = "unlocated"

    @property
    def rank(self) -> int:
        """Position in the order finest (0) to coarsest."""
        return _PRECISION_ORDER[self]

    @property
    def is_point(self) -> bool:
        """Whether the map may draw a point (with its radius) for this precision."""
        return self.rank <= _PRECISION_ORDER[Precision.NEAR]


_PRECISION_ORDER = {precision: rank for rank, precision in enumerate(Precision)}


class TimePrecision(StrEnum):
    """How finely a report says when."""

    HOUR = "hour"
    NIGHT = "night"
    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    APPROXIMATE = "approximate"
    UNKNOWN = "unknown"


class EventGroup(StrEnum):
    """The groups that event kinds belong to."""

    ATTACKS = "attacks"
    OPERATIONS = "operations"
    MOVEMENTS = "movements"
    PRESENCE = "presence"
    STATEMENTS = "statements"


class EventKind(StrEnum):
    """What happened; grouped in ``event_kinds.yaml``."""

    ATTACK = "attack"
    IED = "ied"
    SHELLING = "shelling"
    ROCKET_ATTACK = "rocket_attack"
    DRONE_ATTACK = "drone_attack"
    AIRSTRIKE = "airstrike"
    CLASH = "clash"
    EXPLOSION = "explosion"
    RAID = "raid"
    ARREST = "arrest"
    DEMINING = "demining"
    ROAD_CLOSURE = "road_closure"
    CONVOY = "convoy"
    AIR_DELIVERY = "air_delivery"
    WITHDRAWAL = "withdrawal"
    DEPLOYMENT = "deployment"
    PATROL = "patrol"
    TRAINING = "training"
    BASE_ESTABLISHED = "base_established"
    STATEMENT = "statement"


class PlaceRole(StrEnum):
    """What a place is to an event."""

    AT = "at"
    IN = "in"
    NEAR = "near"
    FROM = "from"
    VIA = "via"
    TO = "to"
    TARGET = "target"
    ORIGIN = "origin"


class ActorRole(StrEnum):
    """What an actor is to an event."""

    BY = "by"
    AGAINST = "against"
    WITH = "with"
    CLAIMED_BY = "claimed_by"
    REPORTED_BY = "reported_by"


class EventStatus(StrEnum):
    """How far an event is to be believed."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"
    RETRACTED = "retracted"


class EventBasis(StrEnum):
    """What part of a report an event is known from."""

    REPORT = "report"
    CAPTION = "caption"


class CountWhat(StrEnum):
    """What is counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    TRUCKS = "trucks"
    VEHICLES = "vehicles"
    ARMOURED = "armoured"
    PICKUPS = "pickups"
    AIRCRAFT = "aircraft"
    HELICOPTERS = "helicopters"
    PERSONNEL = "personnel"
    SNIPERS = "snipers"
    ATTACKS = "attacks"
    OPERATIONS = "operations"
    AIRSTRIKES = "airstrikes"
    CONVOYS = "convoys"
    POPULATION = "population"


class AggregateWhat(StrEnum):
    """What an aggregate is a total of."""

    ATTACKS = "attacks"
    OPERATIONS = "operations"
    AIRSTRIKES = "airstrikes"
    CONVOYS = "convoys"
    ATTRIBUTIONS = "attributions"
    FORCE_LEVEL = "force_level"
    POPULATION = "population"


class PublishedBasis(StrEnum):
    """Where the publication date of a source comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class SiteState(StrEnum):
    """What reports say a site was during an interval."""

    REPORTED_ACTIVE = "reported_active"
    REPORTED_INACTIVE = "reported_inactive"


class ActorKind(StrEnum):
    """What an actor is."""

    ARMED_GROUP = "armed_group"
    STATE_FORCE = "state_force"
    COALITION = "coalition"
    MEDIA = "media"
    MONITOR = "monitor"
    ORGANISATION = "organisation"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"
