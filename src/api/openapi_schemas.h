// The shapes of bodies, for /openapi.json; the tests hold real answers against their required
// names.
#pragma once

#include <string_view>

namespace entraide::api {

constexpr std::string_view openapi_components = R"json({
"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}, "certificate": {"type": "mutualTLS"},
  "session": {"type": "apiKey", "in": "cookie", "name": "__Host-entraide"}},
"schemas": {
  "Problem": {"type": "object", "required": ["type", "title", "status", "detail", "code", "instance"], "properties": {
    "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
    "detail": {"type": "string"}, "code": {"type": "string"}, "instance": {"type": "string"}}},
  "SignIn": {"type": "object", "required": ["name", "password"], "properties": {
    "name": {"type": "string"}, "password": {"type": "string"}}},
  "SignedIn": {"type": "object", "required": ["user", "full_name", "roles", "rights", "teams", "language", "node", "party"],
    "properties": {"user": {"type": "string"}, "full_name": {"type": "string"}, "expires": {"type": "string"},
      "roles": {"type": "array", "items": {"$ref": "#/components/schemas/Role"}},
      "rights": {"type": "array", "items": {"$ref": "#/components/schemas/Right"}},
      "teams": {"type": "array", "items": {"type": "string"}}, "language": {"type": "string"},
      "node": {"type": "string"}, "party": {"type": "string"}}},
  "Role": {"enum": ["officer", "supervisor", "protection_officer", "analyst", "clerk", "data_protection_officer",
    "administrator", "overseer"]},
  "Right": {"enum": ["consult", "look_up", "queue", "read", "draft", "approve", "protect", "study", "subjects", "oversee",
    "administer", "watch"]},
  "NewPassword": {"type": "object", "required": ["before", "now"], "properties": {
    "before": {"type": "string"}, "now": {"type": "string"}}},
  "Token": {"type": "object", "required": ["id", "label", "rights", "made", "expires", "revoked"], "properties": {
    "id": {"type": "string"}, "label": {"type": "string"}, "rights": {"type": "array", "items": {"$ref": "#/components/schemas/Right"}},
    "made": {"type": "string"}, "expires": {"type": "string"}, "revoked": {"type": ["string", "null"]}}},
  "Tokens": {"type": "object", "required": ["tokens"], "properties": {
    "tokens": {"type": "array", "items": {"$ref": "#/components/schemas/Token"}}}},
  "NewToken": {"type": "object", "required": ["label", "rights", "days"], "properties": {"label": {"type": "string"},
    "rights": {"type": "array", "items": {"$ref": "#/components/schemas/Right"}}, "days": {"type": "integer"}}},
  "TokenMade": {"type": "object", "required": ["id", "token", "expires"], "properties": {
    "id": {"type": "string"}, "token": {"type": "string"}, "expires": {"type": "string"}}},
  "Account": {"type": "object",
    "required": ["name", "full_name", "roles", "teams", "language", "active", "has_password", "changed", "changed_by", "version"],
    "properties": {"name": {"type": "string"}, "full_name": {"type": "string"},
      "roles": {"type": "array", "items": {"$ref": "#/components/schemas/Role"}},
      "teams": {"type": "array", "items": {"type": "string"}}, "language": {"type": "string"},
      "active": {"type": "boolean"}, "has_password": {"type": "boolean"}, "changed": {"type": "string"},
      "changed_by": {"type": "string"}, "version": {"type": "integer"}}},
  "Accounts": {"type": "object", "required": ["accounts"], "properties": {
    "accounts": {"type": "array", "items": {"$ref": "#/components/schemas/Account"}}}},
  "NewAccount": {"type": "object", "required": ["name", "full_name", "roles"], "properties": {"name": {"type": "string"},
    "full_name": {"type": "string"}, "roles": {"type": "array", "items": {"$ref": "#/components/schemas/Role"}},
    "teams": {"type": "array", "items": {"type": "string"}}, "language": {"type": "string"}, "password": {"type": "string"}}},
  "Changes": {"type": "object", "description": "By field: the value that was shown, and the one wanted.",
    "additionalProperties": {"type": "object", "required": ["now"], "properties": {"was": {}, "now": {}}}},
  "Draft": {"type": "object", "required": ["to", "agreement"], "properties": {"to": {"type": "string"},
    "agreement": {"type": "string"}, "procedure": {"type": "string"}, "step": {"type": "string"}, "case": {"type": "string"},
    "urgent": {"type": "boolean"}, "deadline": {"type": "string"}, "in_reply_to": {"type": "string"},
    "facts": {"type": "object"}, "countries": {"type": "object"}, "data": {"type": "object"}}},
  "WireHello": {"type": "object",
    "required": ["name", "party", "versions", "time", "certificate", "knows", "agreements"],
    "properties": {"name": {"type": "string"}, "party": {"type": "string"},
      "versions": {"type": "array", "items": {"type": "integer"}},
      "time": {"type": "string", "format": "date-time"}, "certificate": {"type": "string"},
      "knows": {"type": "string"},
      "agreements": {"type": "array", "items": {"type": "object", "required": ["id", "in_force"],
        "properties": {"id": {"type": "string"}, "in_force": {"type": "boolean"}}}}}},
  "LedgerState": {"type": "object",
    "required": ["key", "size", "waiting", "quorum", "met", "counted", "missing", "cosigned", "checkpoint", "verified_at", "verified_size"],
    "properties": {"verified_at": {"type": "string", "description": "by this server since it started; empty: not yet"},
      "verified_size": {"type": "integer"}, "key": {"type": "string"}, "size": {"type": "integer"}, "waiting": {"type": "integer"},
      "quorum": {"type": "integer"}, "met": {"type": "boolean"},
      "counted": {"type": "array", "items": {"type": "string"}},
      "missing": {"type": "array", "items": {"type": "string"}},
      "cosigned": {"type": "array", "items": {"type": "object", "required": ["witness", "at", "size"], "properties": {
        "witness": {"type": "string"}, "at": {"type": "string"}, "size": {"type": "integer"}}}},
      "checkpoint": {"type": ["string", "null"]}}},
  "Sent": {"type": "object", "properties": {
    "id": {"type": "string"}, "case": {"type": "string"}, "partner": {"type": "string"}, "digest": {"type": "string"},
    "submitted": {"type": "string"}, "decision": {"type": "object"}, "message": {"type": "object"}}},
  "Messages": {"type": "object", "required": ["messages"], "properties": {"messages": {"type": "array", "items": {
    "type": "object", "required": ["id", "partner", "case", "state", "at"], "properties": {
      "id": {"type": "string"}, "partner": {"type": "string"}, "case": {"type": "string"}, "urgent": {"type": "boolean"},
      "agreement": {"type": "string"}, "article": {"type": "string"}, "procedure": {"type": "string"}, "step": {"type": "string"},
      "handling": {"type": "string"}, "deadline": {"type": ["string", "null"]}, "at": {"type": "string"},
      "state": {"type": "string"}, "digest": {"type": "string"}, "number": {"type": "integer"},
      "fault": {"type": ["string", "null"]}}}}}},
  "Message": {"type": "object", "required": ["v", "id", "from", "to", "agreement", "case", "data"]},
  "Receipts": {"type": "object", "required": ["receipts"], "properties": {"receipts": {"type": "array", "items": {
    "type": "object", "required": ["stage", "by", "at", "document"], "properties": {"stage": {"type": "string"},
    "by": {"type": "string"}, "at": {"type": "string"}, "document": {"type": "string"}}}}}},
  "Partners": {"type": "object", "required": ["partners"], "properties": {"partners": {"type": "array", "items": {
    "type": "object", "required": ["name", "party", "state", "fingerprint", "valid_until"], "properties": {
      "name": {"type": "string"}, "party": {"type": "string"}, "state": {"type": "string"},
      "fingerprint": {"type": ["string", "null"]}, "valid_until": {"type": "string"}, "contact_at": {"type": "string"},
      "fault": {"type": ["string", "null"]}, "rejected": {"type": "integer"}, "waiting": {"type": "integer"},
      "waiting_since": {"type": "string"}}}}}},
  "LedgerVerified": {"type": "object", "required": ["at", "size"], "properties": {"at": {"type": "string"}, "size": {"type": "integer"}}},
  "Report": {"type": "object", "required": ["by", "size", "entries", "lines"], "properties": {
    "by": {"enum": ["purpose", "partner", "user", "rule", "day"]}, "size": {"type": "integer"}, "entries": {"type": "integer"},
    "lines": {"type": "array", "items": {"type": "object", "required": ["name", "entries", "kinds", "first", "last"],
      "properties": {"name": {"type": ["string", "null"]}, "entries": {"type": "integer"},
        "kinds": {"type": "object", "additionalProperties": {"type": "integer"}},
        "first": {"type": "string"}, "last": {"type": "string"}}}}}},
  "ReadEntry": {"type": "object", "required": ["index", "at", "kind", "user", "purpose", "legal_basis", "outcome", "rule",
    "packs", "subjects"], "properties": {"index": {"type": "integer"}, "at": {"type": "string"}, "kind": {"type": "string"},
    "user": {"type": "string"}, "purpose": {"type": "string"}, "legal_basis": {"type": "string"}, "outcome": {"type": "string"},
    "rule": {"type": "string"}, "packs": {"type": "string"}, "subjects": {"type": "integer", "description":
    "how many persons or records it concerns; who they are, an entry does not say"}}},
  "ReadSample": {"type": "object", "required": ["seed", "count", "size", "since", "reads", "drawn"], "properties": {
    "seed": {"type": "string"}, "count": {"type": "integer"}, "size": {"type": "integer", "description":
    "of the log: the same seed, size and since draw the same"}, "since": {"type": "string"}, "reads": {"type": "integer",
    "description": "that were drawn from"}, "drawn": {"type": "array", "items": {"$ref": "#/components/schemas/ReadEntry"}}}},
  "ReadsReviewed": {"type": "object", "required": ["size", "reads", "windows", "reads_min", "times_min", "windows_min", "unusual"],
    "properties": {"size": {"type": "integer"}, "reads": {"type": "integer"}, "windows": {"type": "integer"}, "reads_min":
    {"type": "integer"}, "times_min": {"type": "integer"}, "windows_min": {"type": "integer"}, "unusual": {"type":
    ["object", "null"], "required": ["user", "purpose", "from", "until", "reads", "usual", "own_usual", "entries"], "properties": {
    "user": {"type": "string"}, "purpose": {"type": "string"}, "from": {"type": "string"}, "until": {"type": "string"},
    "reads": {"type": "integer"}, "usual": {"type": "integer"}, "own_usual": {"type": "boolean"}, "entries": {"type": "array",
    "items": {"$ref": "#/components/schemas/ReadEntry"}}}}}},
  "Status": {"type": "object", "required": ["status"], "properties": {"status": {"type": "string"}}},
  "Total": {"type": "object", "required": ["value", "relation"], "properties": {
    "value": {"type": "integer"}, "relation": {"enum": ["eq", "gte"]}}},
  "Example": {"type": "object", "required": ["schema", "properties"], "properties": {
    "id": {"type": "string"}, "schema": {"type": "string"},
    "properties": {"type": "object", "additionalProperties": {"anyOf": [
      {"type": "string"}, {"type": "array", "items": {"type": "string"}}]}}}},
  "Entity": {"type": "object",
    "required": ["id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen", "last_seen", "last_change"],
    "properties": {"id": {"type": "string"}, "caption": {"type": "string"}, "schema": {"type": "string"},
      "properties": {"type": "object"}, "datasets": {"type": "array", "items": {"type": "string"}},
      "referents": {"type": "array", "items": {"type": "string"}}, "target": {"type": "boolean"},
      "first_seen": {"type": ["string", "null"]}, "last_seen": {"type": ["string", "null"]},
      "last_change": {"type": ["string", "null"]}}},
  "Explanation": {"type": "object", "required": ["score", "detail", "query", "candidate"], "properties": {
    "score": {"type": "number"}, "detail": {"type": "string"}, "query": {"type": "string"},
    "candidate": {"type": "string"}, "verdict": {"enum": ["agrees", "close", "differs", "missing"]}}},
  "ScoredEntity": {"allOf": [{"$ref": "#/components/schemas/Entity"}, {"type": "object",
    "required": ["score", "match", "features", "explanations"], "properties": {
      "score": {"type": "number", "minimum": 0, "maximum": 1}, "match": {"type": "boolean"},
      "features": {"type": "object", "additionalProperties": {"type": "number"}},
      "explanations": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Explanation"}}}}]},
  "MatchRequest": {"type": "object", "required": ["queries"], "additionalProperties": false, "properties": {
    "queries": {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": "#/components/schemas/Example"}},
    "weights": {"type": "object", "maxProperties": 0}, "config": {"type": "object", "maxProperties": 0}}},
  "Matches": {"type": "object", "required": ["status", "results", "total", "query"], "properties": {
    "status": {"type": "integer"}, "results": {"type": "array", "items": {"$ref": "#/components/schemas/ScoredEntity"}},
    "total": {"$ref": "#/components/schemas/Total"}, "query": {"$ref": "#/components/schemas/Example"}}},
  "MatchResponse": {"type": "object", "required": ["responses", "limit"], "properties": {
    "responses": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Matches"}},
    "limit": {"type": "integer"}}},
  "SearchResponse": {"type": "object", "required": ["results", "facets", "total", "limit", "offset"], "properties": {
    "results": {"type": "array", "items": {"$ref": "#/components/schemas/Entity"}},
    "facets": {"type": "object"}, "total": {"$ref": "#/components/schemas/Total"},
    "limit": {"type": "integer"}, "offset": {"type": "integer"}}},
  "ReconcileQuery": {"type": "object", "properties": {"query": {"type": "string"},
    "type": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    "limit": {"type": "integer", "minimum": 1, "maximum": 100},
    "properties": {"type": "array", "items": {"type": "object", "required": ["pid", "v"]}}}},
  "ReconcileRequest": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/ReconcileQuery"}},
  "ReconcileForm": {"type": "object", "required": ["queries"], "properties": {"queries": {"type": "string"}}},
  "ReconcileAnswer": {"type": "object"},
  "SuggestResponse": {"type": "object", "required": ["prefix", "result"], "properties": {
    "prefix": {"type": "string"}, "result": {"type": "array", "items": {"type": "object", "required": ["id", "name"]}}}},
  "Dataset": {"type": "object", "required": ["name", "title", "load", "version", "index_version", "index_current", "children"],
    "properties": {"name": {"type": "string"}, "title": {"type": "string"}, "load": {"type": "boolean"},
      "version": {"type": "string"}, "index_version": {"type": ["string", "null"]},
      "index_current": {"type": "boolean"}, "edition": {"type": "integer"}, "entity_count": {"type": "integer"}}},
  "Catalog": {"type": "object", "required": ["datasets", "current", "outdated", "index_stale"], "properties": {
    "datasets": {"type": "array", "items": {"$ref": "#/components/schemas/Dataset"}},
    "current": {"type": "array", "items": {"type": "string"}},
    "outdated": {"type": "array", "items": {"type": "string"}}, "index_stale": {"type": "boolean"}}},
  "Algorithms": {"type": "object", "required": ["algorithms", "default", "best"], "properties": {
    "algorithms": {"type": "array", "items": {"type": "object", "required": ["name", "features"]}},
    "default": {"type": "string"}, "best": {"type": "string"}}},
  "OpenApi": {"type": "object", "required": ["openapi", "paths"]}
}})json";

}  // namespace entraide::api
