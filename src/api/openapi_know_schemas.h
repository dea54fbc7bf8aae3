// The shapes of bodies of routes_know.cpp, for /openapi.json.
#pragma once

#include <string_view>

namespace entraide::api {

constexpr std::string_view openapi_know_schemas = R"json({
  "Agreements": {"type": "object", "required": ["revision", "packs", "parties", "groups", "invariants"], "properties":
    {"revision": {"type": "string"}, "packs": {"type": "array", "items": {"type": "object", "required": ["id", "kind",
    "title", "scope", "source", "in_force_from", "in_force_to", "parties", "facing", "articles", "confirmed", "rules",
    "procedures"], "properties": {"id": {"type": "string"}, "kind": {"type": "string"}, "title": {"type": "object",
    "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}}, "scope": {"type":
    "object", "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}}, "source":
    {"type": "string"}, "in_force_from": {"type": "string"}, "in_force_to": {"type": "string"}, "parties": {"type":
    "array", "items": {"type": "string"}}, "facing": {"type": "array", "items": {"type": "string"}}, "articles":
    {"type": "integer"}, "confirmed": {"type": "integer"}, "rules": {"type": "integer"}, "procedures": {"type":
    "array", "items": {"type": "object", "required": ["id", "title"], "properties": {"id": {"type": "string"},
    "title": {"type": "object", "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type":
    "string"}}}}}}}}}, "parties": {"type": "array", "items": {"type": "string"}}, "groups": {"type": "array", "items":
    {"type": "object", "required": ["id", "title", "members"], "properties": {"id": {"type": "string"}, "title":
    {"type": "object", "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}},
    "members": {"type": "array", "items": {"type": "string"}}}}}, "invariants": {"type": "integer"}}},
  "Pack": {"type": "object", "required": ["id", "kind", "title", "scope", "source", "in_force_from", "in_force_to",
    "parties", "facing", "articles", "procedures", "offences", "carrier_fines", "retention", "onward",
    "yearly_reports", "rules"], "properties": {"id": {"type": "string"}, "kind": {"type": "string"}, "title": {"type":
    "string"}, "scope": {"type": "string"}, "source": {"type": "string"}, "in_force_from": {"type": "string"},
    "in_force_to": {"type": "string"}, "parties": {"type": "array", "items": {"type": "string"}}, "facing": {"type":
    "array", "items": {"type": "string"}}, "articles": {"type": "array", "items": {"type": "object", "required":
    ["ref", "status", "text"], "properties": {"ref": {"type": "string"}, "status": {"enum": ["confirmed",
    "unconfirmed"]}, "text": {"type": "string"}}}}, "procedures": {"type": "array", "items": {"type": "object",
    "required": ["id", "title", "required", "optional", "steps", "deadlines", "reminders", "refusals", "evidence"],
    "properties": {"articles": {"type": "object", "additionalProperties":
    {"type": "string"}, "description": "behind each of the contents, as far as there is one"}, "id": {"type": "string"}, "title": {"type": "string"}, "required": {"type": "array", "items":
    {"type": "string"}}, "optional": {"type": "array", "items": {"type": "string"}}, "steps": {"type": "array",
    "items": {"type": "object", "required": ["from", "to", "by", "four_eyes"], "properties": {"from": {"type":
    "array", "items": {"type": "string"}}, "to": {"type": "array", "items": {"type": "string"}}, "by": {"type":
    "array", "items": {"type": "string"}}, "four_eyes": {"type": "boolean"}}}}, "deadlines": {"type": "array",
    "items": {"type": "object", "required": ["id", "article", "limit", "starts", "stops", "suspended_in", "when",
    "eu1182_71"], "properties": {"id": {"type": "string"}, "article": {"type": "string"}, "limit": {"type": ["string",
    "null"]}, "starts": {"type": "array", "items": {"type": "string"}}, "stops": {"type": "array", "items": {"type":
    "string"}}, "suspended_in": {"type": "array", "items": {"type": "string"}}, "when": {"type": "object",
    "additionalProperties": {"type": "array", "items": {"type": "string"}}}, "eu1182_71": {"type": "boolean"}}}},
    "reminders": {"type": "array", "items": {"type": "object", "required": ["deadline", "before", "to"], "properties":
    {"deadline": {"type": "string"}, "before": {"type": "string"}, "to": {"type": "string"}}}}, "refusals": {"type":
    "array", "items": {"type": "object", "required": ["id", "article", "title"], "properties": {"id": {"type":
    "string"}, "article": {"type": "string"}, "title": {"type": "string"}}}}, "evidence": {"type": "array", "items":
    {"type": "object", "required": ["id", "force", "article", "title"], "properties": {"id": {"type": "string"},
    "force": {"type": "string"}, "article": {"type": "string"}, "title": {"type": "string"}}}}}}}, "offences":
    {"type": "array", "items": {"type": "object", "required": ["id", "kind", "article", "title", "acts", "elements",
    "benefit", "exempt", "penalties"], "properties": {"id": {"type": "string"}, "kind": {"type": "string"}, "article":
    {"type": "string"}, "title": {"type": "string"}, "acts": {"type": "array", "items": {"type": "string"}},
    "elements": {"type": "array", "items": {"type": "string"}}, "benefit": {"type": "string"}, "exempt": {"type":
    "array", "items": {"type": "object", "required": ["who", "how", "article"], "properties": {"who": {"type":
    "string"}, "how": {"type": "string"}, "article": {"type": "string"}}}}, "penalties": {"type": "array", "items":
    {"type": "object", "required": ["article", "when", "least", "most", "at_least", "fine"], "properties": {"article":
    {"type": "string"}, "when": {"type": "string"}, "least": {"type": ["string", "null"]}, "most": {"type": ["string",
    "null"]}, "at_least": {"type": "boolean"}, "fine": {"type": ["object", "null"], "required": ["amount",
    "currency"], "properties": {"amount": {"type": "integer"}, "currency": {"type": "string"}}}}}}}}},
    "carrier_fines": {"type": "array", "items": {"type": "object", "required": ["article", "per", "least", "most",
    "spares_asylum", "text"], "properties": {"article": {"type": "string"}, "per": {"type": "string"}, "least":
    {"type": ["object", "null"], "required": ["amount", "currency"], "properties": {"amount": {"type": "integer"},
    "currency": {"type": "string"}}}, "most": {"type": ["object", "null"], "required": ["amount", "currency"],
    "properties": {"amount": {"type": "integer"}, "currency": {"type": "string"}}}, "spares_asylum": {"type":
    "boolean"}, "text": {"type": "string"}}}}, "retention": {"type": "array", "items": {"type": "object", "required":
    ["id", "article", "data", "limit", "review", "starts", "text"], "properties": {"id": {"type": "string"},
    "article": {"type": "string"}, "data": {"type": "array", "items": {"type": "string"}}, "limit": {"type":
    ["string", "null"]}, "review": {"type": ["string", "null"]}, "starts": {"type": "string"}, "text": {"type":
    "string"}}}}, "onward": {"type": "array", "items": {"type": "object", "required": ["article", "to", "needs",
    "text"], "properties": {"article": {"type": "string"}, "to": {"type": "array", "items": {"type": "string"}},
    "needs": {"type": "string"}, "text": {"type": "string"}}}}, "yearly_reports": {"type": "array", "items": {"type":
    "object", "required": ["id", "article", "by", "text"], "properties": {"id": {"type": "string"}, "article":
    {"type": "string"}, "by": {"type": "string"}, "text": {"type": "string"}}}}, "rules": {"type": "array", "items":
    {"type": "object", "required": ["id", "effect", "article", "because"], "properties": {"id": {"type": "string"},
    "effect": {"enum": ["deny", "review", "allow"]}, "article": {"type": "string"}, "because": {"type": "string"}}}}}},
  "Agreement": {"type": "object", "required": ["en", "fr"], "properties": {"en": {"$ref":
    "#/components/schemas/Pack"}, "fr": {"$ref": "#/components/schemas/Pack"}}},
  "Vocabulary": {"type": "object", "required": ["facts", "fields", "states", "actors", "elements", "obligations"],
    "properties": {"facts": {"type": "array", "items": {"type": "object", "required": ["id", "title", "computed",
    "values"], "properties": {"id": {"type": "string"}, "title": {"type": "object", "required": ["en", "fr"],
    "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}}, "computed": {"type": "boolean"}, "values":
    {"type": "array", "items": {"type": "object", "required": ["id", "title"], "properties": {"id": {"type":
    "string"}, "title": {"type": "object", "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr":
    {"type": "string"}}}}}}}}}, "fields": {"type": "array", "items": {"type": "object", "required": ["id", "title"],
    "properties": {"id": {"type": "string"}, "title": {"type": "object", "required": ["en", "fr"], "properties":
    {"en": {"type": "string"}, "fr": {"type": "string"}}}}}}, "states": {"type": "array", "items": {"type": "object",
    "required": ["id", "title"], "properties": {"id": {"type": "string"}, "title": {"type": "object", "required":
    ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}}}}}, "actors": {"type": "array",
    "items": {"type": "object", "required": ["id", "title"], "properties": {"id": {"type": "string"}, "title":
    {"type": "object", "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type":
    "string"}}}}}}, "elements": {"type": "array", "items": {"type": "object", "required": ["id", "title"],
    "properties": {"id": {"type": "string"}, "title": {"type": "object", "required": ["en", "fr"], "properties":
    {"en": {"type": "string"}, "fr": {"type": "string"}}}}}}, "obligations": {"type": "array", "items": {"type":
    "object", "required": ["id", "title"], "properties": {"id": {"type": "string"}, "title": {"type": "object",
    "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}}}}}}},
  "Reach": {"type": "object", "required": ["from", "to", "instruments", "forbidden"], "properties": {"forbidden":
    {"type": "array", "items": {"type": "object", "required": ["pack", "title", "rule", "article", "texts", "action",
    "but_action", "data"], "properties": {"pack": {"type": "string"}, "title": {"type": "string"}, "rule": {"type":
    "string"}, "article": {"type": "string"}, "texts": {"type": "object", "required": ["en", "fr"], "properties":
    {"en": {"type": "string"}, "fr": {"type": "string"}}}, "action": {"type": "array", "items": {"type": "string"},
    "description": "none: every one"}, "but_action": {"type": "array", "items": {"type": "string"}}, "data": {"type":
    "array", "items": {"type": "string"}, "description": "none: all"}}}}, "from": {"type": "string"},
    "to": {"type": "string"}, "instruments": {"type": "array", "items": {"type": "object", "required": ["pack",
    "title", "permissions", "deadlines"], "properties": {"pack": {"type": "string"}, "title": {"type": "string"},
    "permissions": {"type": "array", "items": {"type": "object", "required": ["rule", "article", "confirmed",
    "because", "texts", "action", "purpose", "data", "by_a_person"], "properties": {"texts": {"type": "object",
    "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}}, "rule": {"type":
    "string"}, "article":
    {"type": "string"}, "confirmed": {"type": "boolean"}, "because": {"type": "string"}, "action": {"type": "array",
    "items": {"type": "string"}}, "purpose": {"type": "array", "items": {"type": "string"}}, "data": {"type": "array",
    "items": {"type": "string"}}, "by_a_person": {"type": "array", "items": {"type": "string"}}}}}, "deadlines":
    {"type": "array", "items": {"type": "object", "required": ["procedure", "procedure_title", "id", "limit",
    "limit_text", "article"], "properties": {"procedure": {"type": "string"}, "procedure_title": {"type": "string"},
    "id": {"type": "string"}, "limit": {"type": "string"}, "limit_text": {"type": ["string", "null"]}, "article":
    {"type": "string"}}}}}}}}},
  "ReachMatrix": {"type": "object", "required": ["parties", "answers", "rows"], "properties": {"parties": {"type":
    "array", "items": {"type": "string"}}, "answers": {"type": "array", "items": {"type": "object", "required":
    ["instruments", "forbidden"], "properties": {"instruments": {"type": "array", "items": {"type": "object",
    "required": ["pack", "title", "permissions"], "properties": {"pack": {"type": "string"}, "title": {"type":
    "string"}, "permissions": {"type": "array", "items": {"type": "object", "required": ["rule", "article",
    "confirmed", "action", "purpose", "data", "by_a_person"], "properties": {"rule": {"type": "string"}, "article":
    {"type": "string"}, "confirmed": {"type": "boolean"}, "action": {"type": "array", "items": {"type": "string"}},
    "purpose": {"type": "array", "items": {"type": "string"}}, "data": {"type": "array", "items": {"type":
    "string"}}, "by_a_person": {"type": "array", "items": {"type": "string"}}}}}}}}, "forbidden": {"type": "array",
    "items": {"type": "object", "required": ["pack", "title", "rule", "article", "action", "but_action", "data"],
    "properties": {"pack": {"type": "string"}, "title": {"type": "string"}, "rule": {"type": "string"}, "article":
    {"type": "string"}, "action": {"type": "array", "items": {"type": "string"}}, "but_action": {"type": "array",
    "items": {"type": "string"}}, "data": {"type": "array", "items": {"type": "string"}}}}}}}}, "rows": {"type":
    "array", "items": {"type": "object", "required": ["from", "to"], "properties": {"from": {"type": "string"},
    "to": {"type": "object", "additionalProperties": {"type": "integer"}, "description":
    "to each party the number of its answer"}}}}}},
  "OffenceKinds": {"type": "object", "required": ["offences"], "properties": {"offences": {"type": "array", "items":
    {"type": "string"}}}},
  "OffenceCompared": {"type": "object", "required": ["offence", "protocol", "sheets", "differences", "carrier_fines"],
    "properties": {"offence": {"type": "string"}, "protocol": {"type": "string"}, "sheets": {"type": "array", "items":
    {"type": "object", "required": ["pack", "pack_title", "parties", "id", "article", "confirmed", "title",
    "acts", "elements", "benefit", "exempt", "exempt_articles", "penalties"], "properties": {"id": {"type": "string"},
    "pack": {"type": "string"},
    "pack_title": {"type": "string"}, "parties": {"type": "array", "items": {"type": "string"}}, "article": {"type":
    "string"}, "confirmed": {"type": "boolean"}, "title": {"type": "string"}, "acts": {"type": "array", "items":
    {"type": "string"}}, "elements": {"type": "array", "items": {"type": "string"}}, "benefit": {"type": "string"},
    "exempt": {"type": "object", "additionalProperties": {"type": "string"}}, "exempt_articles": {"type": "object",
    "additionalProperties": {"type": "string"}}, "penalties": {"type": "array", "items": {"type": "object",
    "required": ["article", "when", "penalty"], "properties": {"article": {"type": "string"}, "when": {"type":
    "string"}, "penalty": {"type": "string"}}}}}}}, "differences": {"type": "array", "items": {"type": "object",
    "required": ["pack", "offence", "what", "word", "text"], "properties": {"pack": {"type": "string"}, "offence":
    {"type": "string"}, "what": {"type": "string"}, "word": {"type": "string"}, "text": {"type": "string"}}}},
    "carrier_fines": {"type": "array", "items": {"type": "object", "required": ["pack", "article", "per", "least",
    "most", "text", "spares_asylum"], "properties": {"pack": {"type": "string"}, "article": {"type": "string"}, "per":
    {"type": "string"}, "least": {"type": "string"}, "most": {"type": "string"}, "text": {"type": "string"},
    "spares_asylum": {"type": "boolean"}}}}, "dual_criminality": {"type": "object", "required": ["answer", "asking",
    "asked", "common_acts", "needs_benefit", "needs", "not_where"], "properties": {"answer": {"enum": ["yes",
    "conditional", "no", "no_sheet"]}, "asking": {"type": "string"}, "asked": {"type": "string"}, "common_acts":
    {"type": "array", "items": {"type": "string"}}, "needs_benefit": {"type": "boolean"}, "needs": {"type": "array",
    "items": {"type": "string"}}, "not_where": {"type": "array", "items": {"type": "string"}}}}}},
  "TriedCase": {"type": "object", "required": ["instrument", "author", "recipient"], "properties": {"instrument":
    {"type": "string"}, "author": {"type": "string"}, "recipient": {"type": "object"}, "countries": {"type":
    "object"}, "facts": {"type": "object"}, "data": {"type": "array", "items": {"type": "string"}}}},
  "PassengersChecked": {"type": "object", "required": ["message", "flights", "complete", "checked", "hits",
    "problems"], "properties": {"message": {"type": "string"}, "flights": {"type": "array", "items": {"type":
    "object", "required": ["number", "carrier", "departure_airport", "arrival_airport", "departure_at", "arrival_at"],
    "properties": {"number": {"type": "string"}, "carrier": {"type": "string"}, "departure_airport": {"type":
    "string"}, "arrival_airport": {"type": "string"}, "departure_at": {"type": "string"}, "arrival_at": {"type":
    "string"}}}}, "complete": {"type": "boolean", "description": "false: fewer came than were announced"}, "checked":
    {"type": "integer"}, "hits": {"type": "array", "items": {"type": "object", "required": ["passenger",
    "candidates"], "properties": {"passenger": {"type": "object", "required": ["role", "surname", "given_names",
    "birth_date", "seat", "locator"], "properties": {"role": {"type": "string"}, "surname": {"type": "string"},
    "given_names": {"type": "string"}, "birth_date": {"type": "string"}, "seat": {"type": "string"}, "locator":
    {"type": "string"}}}, "candidates": {"type": "array", "items": {"$ref":
    "#/components/schemas/CandidateShown"}}}}}, "problems": {"type": "array", "items": {"type": "string"}}}},
  "Zone": {"type": "object", "required": ["zone"], "properties": {"zone": {"type": "string", "description":
    "lines apart by a line end or |"}}},
  "ZoneRead": {"type": "object", "required": ["type", "document_code", "issuing_state", "surname", "given_names",
    "name_truncated", "document_number", "nationality", "nationality_protected", "birth_date", "birth_date_iso",
    "sex", "expiry_date", "expiry_date_iso", "optional", "optional2", "valid", "checks", "suggestions", "query"],
    "properties": {"type": {"type": "string"}, "document_code": {"type": "string"}, "issuing_state": {"type":
    "string"}, "surname": {"type": "string"}, "given_names": {"type": "string"}, "name_truncated": {"type":
    "boolean"}, "document_number": {"type": "string"}, "nationality": {"type": "string"}, "nationality_protected":
    {"type": "boolean"}, "birth_date": {"type": "string"}, "birth_date_iso": {"type": "string"}, "sex": {"type":
    "string"}, "expiry_date": {"type": "string"}, "expiry_date_iso": {"type": "string"}, "optional": {"type":
    "string"}, "optional2": {"type": "string"}, "valid": {"type": "boolean"}, "checks": {"type": "object", "required":
    ["document_number", "birth_date", "expiry_date", "optional", "composite"], "properties": {"document_number":
    {"enum": ["ok", "bad", "na"]}, "birth_date": {"enum": ["ok", "bad", "na"]}, "expiry_date": {"enum": ["ok", "bad",
    "na"]}, "optional": {"enum": ["ok", "bad", "na"]}, "composite": {"enum": ["ok", "bad", "na"]}}}, "suggestions":
    {"type": "array", "items": {"type": "object", "required": ["field", "as_read", "suggested"], "properties":
    {"field": {"type": "string"}, "as_read": {"type": "string"}, "suggested": {"type": "string"}}}}, "query": {"$ref":
    "#/components/schemas/Example"}}},
  "Purposes": {"type": "object", "required": ["node", "party", "default", "profiles"], "properties": {"node": {"type":
    "string"}, "party": {"type": "string"}, "default": {"type": ["string", "null"]}, "profiles": {"type": "array",
    "items": {"type": "object", "required": ["name", "purpose", "legal_basis"], "properties": {"name": {"type":
    "string"}, "purpose": {"type": "string"}, "legal_basis": {"type": "string"}}}}}},
  "SubjectAccess": {"type": "object", "required": ["records", "reads"], "properties": {"records": {"type": "array",
    "items": {"type": "object", "required": ["dataset", "id", "caption", "score", "told", "disclosure_basis",
    "expires_at"], "properties": {"dataset": {"type": "string"}, "id": {"type": "string"}, "caption": {"type":
    "string"}, "score": {"type": "number"}, "told": {"type": "boolean"}, "disclosure_basis": {"type": "string"},
    "expires_at": {"type": "string"}}}}, "reads": {"type": "array", "items": {"type": "object", "required": ["at",
    "kind", "user", "purpose", "legal_basis", "outcome", "dataset", "id", "index"], "properties": {"at": {"type":
    "string"}, "kind": {"type": "string"}, "user": {"type": "string"}, "purpose": {"type": "string"}, "legal_basis":
    {"type": "string"}, "outcome": {"type": "string"}, "dataset": {"type": "string"}, "id": {"type": "string"},
    "index": {"type": ["integer", "null"]}}}}}}
})json";

}  // namespace entraide::api
