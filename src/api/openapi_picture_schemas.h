// The shapes of bodies of routes_picture.cpp, for /openapi.json.
#pragma once

#include <string_view>

namespace entraide::api {

constexpr std::string_view openapi_picture_schemas = R"json({
  "Flows": {"type": "object", "required": ["of", "k", "sources", "places", "legs", "routes", "restrictions", "methods",
    "figures", "series", "warnings", "details"], "properties": {
    "of": {"enum": ["network", "public"]}, "k": {"type": "integer"},
    "sources": {"type": "array", "items": {"type": "object", "required": ["id", "name", "terms"], "properties": {
      "id": {"type": "string"}, "name": {"type": "string"}, "terms": {"type": "string"}}}},
    "places": {"type": "array", "items": {"type": "object", "required": ["code", "country", "name", "latitude",
      "longitude"], "properties": {"code": {"type": "string"}, "country": {"type": "string"}, "name": {"type": "string"},
      "latitude": {"type": "number"}, "longitude": {"type": "number"}}}},
    "legs": {"type": "array", "items": {"type": "object", "required": ["id", "from", "to", "mode", "name"], "properties": {
      "id": {"type": "string"}, "from": {"type": "string"}, "to": {"type": "string"},
      "mode": {"enum": ["air", "rail", "road", "sea", "foot", "unknown"]}, "name": {"type": "string"}}}},
    "routes": {"type": "array", "items": {"type": "object", "required": ["id", "name", "legs", "source"], "properties": {
      "id": {"type": "string"}, "name": {"type": "string"}, "legs": {"type": "array", "items": {"type": "string"}},
      "source": {"type": "string"}}}},
    "restrictions": {"type": "array", "items": {"type": "object", "required": ["id", "day", "kind", "route", "name",
      "source"], "properties": {"id": {"type": "string"}, "day": {"type": "string"}, "kind": {"type": "string"},
      "route": {"type": "string"}, "name": {"type": "string"}, "source": {"type": "string"}}}},
    "methods": {"type": "array", "items": {"type": "object", "required": ["id", "family", "name"], "properties": {
      "id": {"type": "string"}, "family": {"type": "string"}, "name": {"type": "string"}}}},
    "figures": {"type": "array", "items": {"type": "object", "required": ["id", "value", "text", "source"], "properties": {
      "id": {"type": "string"}, "value": {"type": "integer"}, "text": {"type": "string"}, "source": {"type": "string"}}}},
    "series": {"type": "array", "items": {"$ref": "#/components/schemas/FlowSeries"}},
    "warnings": {"type": "array", "items": {"type": "object", "required": ["kind", "route", "leg", "told"], "properties": {
      "kind": {"$ref": "#/components/schemas/CountKind"}, "route": {"type": "string"}, "leg": {"type": "string"},
      "told": {"type": "string"}}}},
    "details": {"type": "array", "items": {"type": "object", "required": ["by", "kind", "period", "route", "breakdown",
      "value", "persons"], "properties": {"by": {"type": "string"}, "kind": {"$ref": "#/components/schemas/CountKind"},
      "period": {"type": "string"}, "route": {"type": "string"}, "breakdown": {"type": "string"},
      "value": {"type": "string"}, "persons": {"type": ["integer", "null"]}}}}}},
  "CountKind": {"enum": ["detection", "refusal", "rescue", "death", "interception", "fraud"]},
  "FlowSeries": {"type": "object", "required": ["kind", "route", "leg", "name", "from", "months", "changes"], "properties": {
    "kind": {"$ref": "#/components/schemas/CountKind"}, "route": {"type": "string"}, "leg": {"type": "string"},
    "name": {"type": "string"}, "from": {"type": "string"},
    "months": {"type": "array", "items": {"type": "array", "items": {"type": ["integer", "null"]}, "minItems": 2,
      "maxItems": 2}},
    "changes": {"type": "array", "items": {"type": "object", "required": ["at", "before", "after", "told"], "properties": {
      "at": {"type": "string"}, "before": {"type": "number"}, "after": {"type": "number"}, "told": {"type": "string"}}}}}},
  "Effect": {"type": "object", "required": ["route", "leg", "name", "verdict", "before", "after", "expected",
    "expected_low", "expected_high", "ratio", "ratio_low", "ratio_high", "months_withheld"], "properties": {
    "route": {"type": "string"}, "leg": {"type": "string"}, "name": {"type": "string"},
    "verdict": {"enum": ["fell", "rose", "no_claim", "too_little"]}, "before": {"type": "number"},
    "after": {"type": "number"}, "expected": {"type": "number"}, "expected_low": {"type": "number"},
    "expected_high": {"type": "number"}, "ratio": {"type": "number"}, "ratio_low": {"type": "number"},
    "ratio_high": {"type": "number"}, "months_withheld": {"type": "integer"}}},
  "Displacement": {"type": "object", "required": ["restriction", "before", "after", "confidence", "restricted",
    "elsewhere", "legs", "harm", "windows_tried", "windows_agreeing", "told", "applications", "caveats"], "properties": {
    "restriction": {"type": "object", "required": ["id", "day", "name", "route"], "properties": {"id": {"type": "string"},
      "day": {"type": "string"}, "name": {"type": "string"}, "route": {"type": "string"}}},
    "before": {"type": "integer"}, "after": {"type": "integer"}, "confidence": {"type": "number"},
    "restricted": {"$ref": "#/components/schemas/Effect"},
    "elsewhere": {"type": "array", "items": {"$ref": "#/components/schemas/Effect"}},
    "legs": {"type": "array", "items": {"$ref": "#/components/schemas/Effect"}},
    "harm": {"type": "array", "items": {"allOf": [{"$ref": "#/components/schemas/Effect"}, {"type": "object", "required":
      ["per_thousand_before", "per_thousand_after"], "properties": {"per_thousand_before": {"type": ["number", "null"]},
      "per_thousand_after": {"type": ["number", "null"]}}}]}},
    "windows_tried": {"type": "integer"}, "windows_agreeing": {"type": "integer"},
    "told": {"type": "array", "items": {"type": "string"}}, "applications": {"type": "array", "items": {"type":
    "string"}}, "caveats": {"type": "array", "items": {"type": "string"}}}},
  "NewCount": {"type": "object", "required": ["kind", "month", "route", "persons"], "properties": {
    "kind": {"$ref": "#/components/schemas/CountKind"}, "month": {"type": "string"}, "route": {"type": "string"},
    "leg": {"type": "string"}, "place": {"type": "string"}, "nationality": {"type": "string"}, "age": {"type": "string"},
    "sex": {"type": "string"}, "method": {"type": "string"}, "persons": {"type": "integer"},
    "evaluation": {"type": "string"}, "shared": {"type": "string"}, "price": {"type": "integer"},
    "currency": {"type": "string"}, "case": {"type": "string"}}},
  "CountsImported": {"type": "object", "required": ["source", "read", "added", "changed", "same", "rejected", "problems"],
    "properties": {"source": {"type": "string"}, "read": {"type": "integer"}, "added": {"type": "integer"},
    "changed": {"type": "integer"}, "same": {"type": "integer"}, "rejected": {"type": "integer"},
    "problems": {"type": "array", "items": {"type": "object", "required": ["line", "text"], "properties": {
      "line": {"type": "integer"}, "text": {"type": "string"}}}}}},
  "PictureShare": {"type": "object", "required": ["to", "facts", "from", "until"], "properties": {
    "to": {"type": "string"}, "partner": {"type": "string"}, "agreement": {"type": "string"}, "facts": {"type": "string"},
    "from": {"type": "string"}, "until": {"type": "string"}, "team": {"type": "string"}}},
  "PictureTaking": {"type": "object", "required": ["partner", "message"], "properties": {
    "partner": {"type": "string"}, "message": {"type": "string"}}},
  "PicturesCame": {"type": "object", "required": ["came"], "properties": {"came": {"type": "array", "items": {"type":
    "object", "required": ["partner", "message", "at", "taken", "fault"], "properties": {"partner": {"type": "string"},
    "message": {"type": "string"}, "at": {"type": "string"}, "taken": {"anyOf": [{"$ref":
    "#/components/schemas/PictureTaken"}, {"type": "null"}]}, "fault": {"type": ["string", "null"]}}}}}},
  "TransportMode": {"enum": ["air", "rail", "road", "sea", "foot", "unknown"]},
  "PlaceKind": {"enum": ["state", "town", "section", "point"]},
  "NewPlace": {"type": "object", "required": ["code", "country", "latitude", "longitude"], "properties": {
    "code": {"type": "string"}, "kind": {"$ref": "#/components/schemas/PlaceKind"}, "country": {"type": "string"},
    "latitude": {"type": "number"}, "longitude": {"type": "number"}, "name": {"type": "string"},
    "name_en": {"type": "string"}, "name_fr": {"type": "string"}}},
  "NewRoute": {"type": "object", "required": ["id", "stops"], "properties": {"id": {"type": "string"},
    "name": {"type": "string"}, "name_en": {"type": "string"}, "name_fr": {"type": "string"},
    "stops": {"type": "array", "items": {"type": "object", "required": ["place"], "properties": {
      "place": {"type": "string"}, "by": {"$ref": "#/components/schemas/TransportMode"}}}}}},
  "OwnRows": {"type": "object", "required": ["places", "routes"], "properties": {
    "places": {"type": "array", "items": {"type": "object", "required": ["code", "kind", "country", "latitude", "longitude",
      "name", "at", "by"], "properties": {"code": {"type": "string"}, "kind": {"$ref": "#/components/schemas/PlaceKind"},
      "country": {"type": "string"}, "latitude": {"type": "number"}, "longitude": {"type": "number"},
      "name": {"type": "string"}, "at": {"type": "string"}, "by": {"type": "string"}}}},
    "routes": {"type": "array", "items": {"type": "object", "required": ["id", "name", "stops", "at", "by"], "properties": {
      "id": {"type": "string"}, "name": {"type": "string"}, "at": {"type": "string"}, "by": {"type": "string"},
      "stops": {"type": "array", "items": {"type": "object", "required": ["place", "by"], "properties": {
        "place": {"type": "string"}, "by": {"$ref": "#/components/schemas/TransportMode"}}}}}}}}},
  "PictureTaken": {"type": "object", "required": ["by", "from", "until", "k", "counts"], "properties": {
    "by": {"type": "string"}, "from": {"type": "string"}, "until": {"type": "string"}, "k": {"type": "integer"},
    "counts": {"type": "integer"}}}
})json";

}  // namespace entraide::api
