// The shapes of bodies of routes_network.cpp, for /openapi.json.
#pragma once

#include <string_view>

namespace entraide::api {

constexpr std::string_view openapi_network_schemas = R"json({
  "Liaison": {"type": "object", "required": ["asked", "routes", "seats", "posts", "coverage", "proposal", "caveats"],
    "properties": {
    "asked": {"type": "object", "required": ["routes", "parties", "without", "ends", "reach", "keep", "day"], "properties": {
      "routes": {"$ref": "#/components/schemas/Names"}, "parties": {"$ref": "#/components/schemas/Names"},
      "without": {"$ref": "#/components/schemas/Names"}, "ends": {"enum": ["departure", "either"]},
      "reach": {"enum": ["beyond", "state"]}, "keep": {"type": "boolean"}, "day": {"type": "string"}}},
    "routes": {"type": "array", "items": {"type": "object", "required": ["id", "name"], "properties": {
      "id": {"type": "string"}, "name": {"type": "string"}}}},
    "seats": {"type": "array", "items": {"type": "object", "required": ["code", "country", "name", "latitude", "longitude",
      "reach", "source"], "properties": {"code": {"type": "string"}, "country": {"type": "string"},
      "name": {"type": "string"}, "latitude": {"type": "number"}, "longitude": {"type": "number"},
      "reach": {"$ref": "#/components/schemas/Names"}, "source": {"type": "string"}}}},
    "posts": {"type": "array", "items": {"type": "object", "required": ["id", "party", "seat", "place", "reach", "languages",
      "authorities", "tasks", "accredited_until", "stands"], "properties": {"id": {"type": "string"},
      "party": {"type": "string"}, "seat": {"type": "string"}, "place": {"type": "string"},
      "reach": {"$ref": "#/components/schemas/Names"}, "languages": {"$ref": "#/components/schemas/Names"},
      "authorities": {"type": "string"}, "tasks": {"type": "string"}, "accredited_until": {"type": "string"},
      "stands": {"type": "boolean"}}}},
    "coverage": {"type": "object", "required": ["covered", "gaps", "overlaps", "legs", "posts", "ended", "told"],
      "properties": {"covered": {"type": "integer"}, "gaps": {"type": "integer"}, "overlaps": {"type": "integer"},
      "legs": {"type": "array", "items": {"type": "object", "required": ["leg", "name", "routes", "ends", "posts"],
        "properties": {"leg": {"type": "string"}, "name": {"type": "string"},
        "routes": {"$ref": "#/components/schemas/Names"}, "ends": {"$ref": "#/components/schemas/Names"},
        "posts": {"$ref": "#/components/schemas/Names"}}}},
      "posts": {"type": "array", "items": {"type": "object", "required": ["post", "legs", "alone"], "properties": {
        "post": {"type": "string"}, "legs": {"$ref": "#/components/schemas/Names"},
        "alone": {"$ref": "#/components/schemas/Names"}}}},
      "ended": {"$ref": "#/components/schemas/Names"}, "told": {"$ref": "#/components/schemas/Names"}}},
    "proposal": {"type": "object", "required": ["places", "nobody", "spared", "kept", "chosen", "least", "apart", "exact",
      "steps", "ratio", "told"], "properties": {
      "places": {"type": "array", "items": {"type": "object", "required": ["seat", "name", "step", "posts", "legs", "alone",
        "only"], "properties": {"seat": {"type": "string"}, "name": {"type": "string"},
        "step": {"enum": ["keep", "widen", "open"]}, "posts": {"$ref": "#/components/schemas/Names"},
        "legs": {"$ref": "#/components/schemas/Names"}, "alone": {"$ref": "#/components/schemas/Names"},
        "only": {"$ref": "#/components/schemas/Names"}}}},
      "nobody": {"$ref": "#/components/schemas/Names"}, "spared": {"$ref": "#/components/schemas/Names"},
      "kept": {"type": "integer"}, "chosen": {"type": "integer"}, "least": {"type": "integer"},
      "apart": {"$ref": "#/components/schemas/Names"}, "exact": {"type": "boolean"}, "steps": {"type": "integer"},
      "ratio": {"type": "number"}, "told": {"$ref": "#/components/schemas/Names"}}},
    "caveats": {"$ref": "#/components/schemas/Names"}}},
  "NewLiaisonPost": {"type": "object", "required": ["party", "seat", "reason"], "properties": {"id": {"type": "string"},
    "party": {"type": "string"}, "seat": {"type": "string"}, "reach": {"$ref": "#/components/schemas/Names"},
    "languages": {"$ref": "#/components/schemas/Names"}, "authorities": {"type": "string"},
    "authorities_en": {"type": "string"}, "authorities_fr": {"type": "string"}, "tasks": {"type": "string"},
    "tasks_en": {"type": "string"}, "tasks_fr": {"type": "string"}, "accredited_until": {"type": "string"},
    "reason": {"type": "string"}}},
  "LiaisonPostEnd": {"type": "object", "required": ["day", "reason"], "properties": {"day": {"type": "string"},
    "reason": {"type": "string"}}},
  "LiaisonPost": {"type": "object", "required": ["id", "party", "seat", "reach", "languages", "authorities_en",
    "authorities_fr", "tasks_en", "tasks_fr", "accredited_until", "version", "history"], "properties": {
    "id": {"type": "string"}, "party": {"type": "string"}, "seat": {"type": "string"},
    "reach": {"$ref": "#/components/schemas/Names"}, "languages": {"$ref": "#/components/schemas/Names"},
    "authorities_en": {"type": "string"}, "authorities_fr": {"type": "string"}, "tasks_en": {"type": "string"},
    "tasks_fr": {"type": "string"}, "accredited_until": {"type": "string"}, "version": {"type": "integer"},
    "history": {"type": "array", "items": {"$ref": "#/components/schemas/BilanEvent"}}}},
  "Names": {"type": "array", "items": {"type": "string"}},
  "LiaisonTask": {"type": "object", "required": ["post", "assistance", "facts"], "properties": {
    "post": {"type": "string"}, "assistance": {"type": "string"}, "facts": {"type": "string"},
    "team": {"type": "string"}}},
  "GroupShare": {"type": "object", "required": ["group", "facts", "from", "until"], "properties": {
    "group": {"type": "string"}, "agreement": {"type": "string"}, "facts": {"type": "string"}, "from": {"type": "string"},
    "until": {"type": "string"}, "team": {"type": "string"}}},
  "GroupShares": {"type": "object", "required": ["shares"], "properties": {
    "shares": {"type": "array", "items": {"type": "object", "required": ["party", "draft", "fault"], "properties": {
      "party": {"type": "string"}, "draft": {"type": "string"}, "fault": {"type": ["string", "null"]}}}}}},
  "Frameworks": {"type": "object", "required": ["party", "with", "frameworks", "only_there"], "properties": {
    "party": {"type": "string"}, "with": {"type": "string"},
    "frameworks": {"type": "array", "items": {"type": "object", "required": ["pack", "kind", "title", "scope", "partners",
      "only_here", "only_frameworks"], "properties": {"pack": {"type": "string"}, "kind": {"type": "string"},
      "title": {"type": "string"}, "scope": {"type": "string"}, "partners": {"$ref": "#/components/schemas/Names"},
      "only_here": {"$ref": "#/components/schemas/Names"}, "only_frameworks": {"$ref": "#/components/schemas/Names"}}}},
    "only_there": {"type": "array", "items": {"type": "object", "required": ["pack", "title", "action", "action_title",
      "data", "data_title"], "properties": {"pack": {"type": "string"}, "title": {"type": "string"},
      "action": {"type": "string"}, "action_title": {"type": "string"}, "data": {"type": "string"},
      "data_title": {"type": "string"}}}}}},
  "Observers": {"type": "object", "required": ["observers"], "properties": {
    "observers": {"type": "array", "items": {"type": "object", "required": ["party", "name", "nodes", "aggregates",
      "referral", "agreement", "procedure", "needs_consent", "witness", "witnessed_at"], "properties": {
      "party": {"type": "string"}, "name": {"type": "string"},
      "nodes": {"type": "array", "items": {"type": "object", "required": ["name", "state"], "properties": {
        "name": {"type": "string"}, "state": {"type": "string"}}}},
      "aggregates": {"type": "boolean"}, "referral": {"type": ["string", "null"]}, "agreement": {"type": "string"},
      "procedure": {"type": "string"}, "needs_consent": {"type": "boolean"}, "witness": {"type": "string"},
      "witnessed_at": {"type": "string"}}}}}},
  "Transparency": {"type": "object", "required": ["party", "k", "quarters", "sections", "notes"], "properties": {
    "party": {"type": "string"}, "k": {"type": "integer"}, "quarters": {"$ref": "#/components/schemas/Names"},
    "sections": {"type": "array", "items": {"type": "object", "required": ["id", "name", "rows", "sums"], "properties": {
      "id": {"enum": ["requests", "refusals", "protections", "errors"]}, "name": {"type": "string"},
      "rows": {"type": "array", "items": {"type": "object", "required": ["id", "name", "counts"], "properties": {
        "id": {"type": "string"}, "name": {"type": "string"},
        "counts": {"type": "array", "items": {"type": ["integer", "null"]}}}}},
      "sums": {"type": "array", "items": {"type": ["integer", "null"]}}}}},
    "notes": {"$ref": "#/components/schemas/Names"}}}
})json";

}  // namespace entraide::api
