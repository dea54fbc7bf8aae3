// The shapes of bodies of the desk's routes, for /openapi.json.
#pragma once

#include <string_view>

namespace entraide::api {

constexpr std::string_view openapi_desk_schemas = R"json({
  "Row": {"type": "object", "required": ["id", "number", "partner", "ours", "channel", "case", "agreement",
    "procedure", "urgent", "state", "opened", "due", "deadline", "assignee", "team", "not_foreseen", "version"],
    "properties": {"id": {"type": "string"}, "number": {"type": "integer"}, "partner": {"type": "string"}, "ours":
    {"type": "boolean"}, "case": {"type": "string"}, "agreement": {"type": "string"}, "procedure": {"type": "string"},
    "procedure_title": {"type": "string"}, "urgent": {"type": "boolean"}, "state": {"type": "string"}, "state_title":
    {"type": "string"}, "opened": {"type": "string"}, "due": {"type": "string"}, "deadline": {"type": "string"},
    "assignee": {"type": "string"}, "team": {"type": "string"}, "not_foreseen": {"type": "integer"}, "version":
    {"type": "integer"}, "limit": {"type": ["object", "null"], "required": ["id", "article", "due", "text"],
    "properties": {"id": {"type": "string"}, "article": {"type": "string"}, "due": {"type": "string"}, "text":
    {"type": ["string", "null"]}}}, "channel": {"type": "string"}, "theirs": {"type": "string", "description":
    "the number that the other side gave it; empty: none, or it is the same"}, "next": {"type": "array", "items":
    {"$ref": "#/components/schemas/NextStep"}, "description": "ours, or else theirs"}}},
  "NextStep": {"type": "object", "required": ["step", "title", "by", "four_eyes"], "properties": {"step": {"type":
    "string"}, "title": {"type": "string"}, "by": {"type": "array", "items": {"type": "string"}}, "four_eyes": {"type":
    "boolean"}, "ours": {"type": "boolean"}}},
  "Facets": {"type": "array", "items": {"type": "object", "required": ["value", "count"], "properties": {"value":
    {"type": "string"}, "count": {"type": "integer"}}}},
  "QueueFacets": {"type": "object", "required": ["channel", "partner", "agreement", "state"], "properties": {"channel":
    {"$ref": "#/components/schemas/Facets"}, "partner": {"$ref": "#/components/schemas/Facets"}, "agreement": {"$ref":
    "#/components/schemas/Facets"}, "state": {"$ref": "#/components/schemas/Facets"}}},
  "Queue": {"type": "object", "required": ["groups"], "properties": {"groups": {"type": "array", "items": {"type":
    "object", "required": ["group", "count", "requests", "next"], "properties": {"group": {"enum": ["overdue",
    "due_soon", "not_due_yet", "waiting", "over"]}, "count": {"type": "integer"}, "requests": {"type": "array",
    "items": {"$ref": "#/components/schemas/Row"}}, "next": {"type": ["integer", "null"], "description":
    "as `after`, with the same group"}}}}}},
  "RequestPage": {"allOf": [{"$ref": "#/components/schemas/Row"}, {"type": "object", "required": ["history", "astray",
    "clocks", "next", "refusals", "messages"], "properties": {"history": {"type": "array", "items": {"type": "object",
    "required": ["state", "title", "at"], "properties": {"state": {"type": "string"}, "title": {"type": "string"},
    "at": {"type": "string"}}}}, "astray": {"type": "array", "items": {"type": "object", "required": ["message",
    "state", "at", "stood", "why"], "properties": {"message": {"type": "string"}, "state": {"type": "string"}, "at":
    {"type": "string"}, "stood": {"type": "string"}, "why": {"type": "string"}}}}, "clocks": {"type": "array",
    "items": {"type": "object", "required": ["id", "article", "started", "due", "stopped", "suspended", "late",
    "text"], "properties": {"id": {"type": "string"}, "article": {"type": "string"}, "started": {"type": "string"},
    "due": {"type": "string"}, "stopped": {"type": "string"}, "suspended": {"type": "boolean"}, "late": {"type":
    "boolean"}, "text": {"type": ["string", "null"]}}}}, "next": {"type": "array", "items": {"$ref": "#/components/schemas/NextStep"}}, "refusals":
    {"type": "array", "items": {"type": "object", "required": ["ground", "title", "article"], "properties": {"ground":
    {"type": "string"}, "title": {"type": "string"}, "article": {"type": "string"}}}}, "messages": {"type": "array",
    "items": {"type": "object", "required": ["message", "state", "ours", "at", "decision"], "properties": {"message":
    {"type": "string"}, "state": {"type": "string"}, "ours": {"type": "boolean"}, "at": {"type": "string"}, "decision":
    {"anyOf": [{"$ref": "#/components/schemas/Decision"}, {"type": "null"}], "description":
    "of what went from here, as far as the asker may know"}}}}}}]},
  "Note": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "maxLength": 4000}}},
  "Team": {"type": "object", "required": ["team"], "properties": {"team": {"type": "string"}}},
  "Reason": {"type": "object", "properties": {"reason": {"type": "string", "maxLength": 4000}}},
  "Nothing": {"type": "object", "maxProperties": 0},
  "History": {"type": "object", "required": ["events"], "properties": {"events": {"type": "array", "items": {"$ref":
    "#/components/schemas/Event"}}}},
  "Reminders": {"type": "object", "required": ["reminders"], "properties": {"reminders": {"type": "array", "items":
    {"type": "object", "required": ["number", "request", "at", "to", "deadline", "due"], "properties": {"number":
    {"type": "integer"}, "request": {"type": "string"}, "at": {"type": "string"}, "to": {"type": "string"},
    "deadline": {"type": "string"}, "due": {"type": "string"}}}}}},
  "EvidenceSheet": {"type": "object", "required": ["message", "case", "in_reply_to", "from", "to", "at", "agreement",
    "article", "procedure", "step", "handling", "obligations", "sha256", "items", "receipts", "handled"],
    "properties": {"message": {"type": "string"}, "case": {"type": "string"}, "in_reply_to": {"type": "string"},
    "from": {"type": "string"}, "to": {"type": "string"}, "at": {"type": "string"}, "agreement": {"type": "string"},
    "article": {"type": "string"}, "procedure": {"type": "string"}, "step": {"type": "string"}, "handling": {"type":
    "string"}, "obligations": {"type": "array", "items": {"type": "string"}}, "sha256": {"type": "string",
    "description": "of what was signed"}, "items": {"type": "array", "items": {"type": "object", "required": ["name",
    "category", "media_type", "bytes", "sha256"], "properties": {"name": {"type": "string"}, "category": {"type":
    "string"}, "media_type": {"type": "string"}, "bytes": {"type": "integer"}, "sha256": {"type": "string"}}}},
    "receipts": {"type": "array", "items": {"type": "object", "required": ["stage", "by", "at", "sha256"],
    "properties": {"stage": {"type": "string"}, "by": {"type": "string"}, "at": {"type": "string"}, "sha256": {"type":
    "string"}}}}, "handled": {"type": "array", "items": {"type": "object", "required": ["at", "user", "outcome",
    "purpose", "legal_basis", "entry"], "properties": {"at": {"type": "string"}, "user": {"type": "string"},
    "outcome": {"type": "string"}, "purpose": {"type": "string"}, "legal_basis": {"type": "string"}, "entry": {"type":
    ["integer", "null"]}}}}}},
  "Cases": {"type": "object", "required": ["cases"], "properties": {"cases": {"type": "array", "items": {"type":
    "object", "required": ["id", "requests", "open", "opened"], "properties": {"id": {"type": "string"}, "requests":
    {"type": "integer"}, "open": {"type": "integer"}, "opened": {"type": "string"}}}}}},
  "Case": {"type": "object", "required": ["id", "requests", "drafts", "teams"], "properties": {"id": {"type":
    "string"}, "requests": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}, "drafts": {"type":
    "array", "items": {"$ref": "#/components/schemas/DraftRow"}}, "teams": {"type": "array", "items": {"type":
    "string"}}}},
  "DraftRow": {"type": "object", "required": ["id", "to", "partner", "case", "request", "in_reply_to", "agreement",
    "procedure", "step", "urgent", "state", "authors", "team", "changed", "version", "held"], "properties": {"id":
    {"type": "string"}, "to": {"type": "string"}, "partner": {"type": "string"}, "case": {"type": "string"},
    "request": {"type": "string"}, "in_reply_to": {"type": "string"}, "agreement": {"type": "string"}, "procedure":
    {"type": "string"}, "step": {"type": "string"}, "urgent": {"type": "boolean"}, "state": {"enum": ["open", "asked",
    "sent", "dropped"]}, "authors": {"type": "string"}, "team": {"type": "string"}, "changed": {"type": "string"},
    "version": {"type": "integer"}, "held": {"type": "boolean", "description":
    "by protection; whoever asks is not to know why"}, "stopped": {"type": "boolean", "description":
    "by a protection officer"}, "protection_files": {"type": "array", "items": {"type": "string"}, "description":
    "that speak of it, for those who may read them"}, "holds": {"type": "array", "items": {"type": "object", "required":
    ["pack", "title", "rule", "effect", "article", "because"], "properties": {"pack": {"type": "string"}, "title":
    {"type": "string"}, "rule": {"type": "string"}, "effect": {"enum": ["deny", "review"]}, "article": {"type":
    "string"}, "because": {"type": "string"}}}}}},
  "TemplateFields": {"type": "object", "required": ["fields"], "properties": {"fields": {"type": "array", "items":
    {"type": "object", "required": ["path", "name", "title", "needed", "options", "pack", "pack_title", "article",
    "law", "confirmed"], "properties": {"path": {"type": "string"}, "name": {"type": "string"}, "title": {"type":
    ["object", "null"], "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}},
    "needed": {"type": "boolean"}, "options": {"type": ["array", "null"], "items": {"type": "object", "required": ["id",
    "title"], "properties": {"id": {"type": "string"}, "title": {"type": "object", "required": ["en", "fr"],
    "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}}}}}, "pack": {"type": "string"}, "pack_title":
    {"type": ["object", "null"], "required": ["en", "fr"], "properties": {"en": {"type": "string"}, "fr": {"type":
    "string"}}}, "article": {"type": "string"}, "law": {"type": ["object", "null"], "required": ["en", "fr"],
    "properties": {"en": {"type": "string"}, "fr": {"type": "string"}}, "description":
    "what the article says, in our own words"}, "confirmed": {"type": "boolean"}}}}}},
  "Drafts": {"type": "object", "required": ["drafts", "next"], "properties": {"drafts": {"type": "array", "items":
    {"$ref": "#/components/schemas/DraftRow"}}, "next": {"type": ["integer", "null"], "description": "as `before`"}}},
  "DraftPage": {"allOf": [{"$ref": "#/components/schemas/DraftRow"}, {"type": "object", "required": ["content",
    "missing", "needs", "ready", "denied", "approvals", "fault", "decision", "message"], "properties": {"content":
    {"type": ["object", "null"]}, "missing": {"type": "array", "items": {"type": "string"}}, "needs": {"type":
    "array", "items": {"type": "string"}}, "ready": {"type": "boolean"}, "denied": {"type": "boolean"}, "approvals":
    {"type": "array", "items": {"type": "object", "required": ["reviewer", "user", "at"], "properties": {"reviewer":
    {"type": "string"}, "user": {"type": "string"}, "at": {"type": "string"}}}}, "fault": {"type": ["string",
    "null"]}, "decision": {"anyOf": [{"$ref": "#/components/schemas/Decision"}, {"type": "null"}]}, "message":
    {"type": ["object", "null"], "description": "exactly what would leave"}, "channel": {"$ref":
    "#/components/schemas/Channel"}}}]},
  "ChannelChoice": {"type": "object", "properties": {"channel": {"type": "string"}, "reason": {"type": "string"}}},
  "Bulletin": {"type": "object", "required": ["id", "title", "text", "document_type", "issuing_state", "method", "source",
    "valid_until", "state", "made", "made_by", "changed", "changed_by", "version"], "properties": {"id": {"type": "string"},
    "title": {"type": "string"}, "text": {"type": "string"}, "document_type": {"type": "string"},
    "issuing_state": {"type": "string"}, "method": {"type": "string"}, "source": {"type": "string"},
    "valid_until": {"type": "string"}, "state": {"enum": ["open", "withdrawn"]}, "made": {"type": "string"},
    "made_by": {"type": "string"}, "changed": {"type": "string"}, "changed_by": {"type": "string"},
    "version": {"type": "integer"}}},
  "BulletinPage": {"allOf": [{"$ref": "#/components/schemas/Bulletin"}, {"type": "object", "required": ["pictures"],
    "properties": {"pictures": {"type": "array", "items": {"type": "object", "required": ["name", "media_type", "sha256",
    "width", "height", "bytes", "address"], "properties": {"name": {"type": "string"}, "media_type": {"type": "string"},
    "sha256": {"type": "string"}, "width": {"type": "integer"}, "height": {"type": "integer"}, "bytes": {"type": "integer"},
    "address": {"type": "string"}}}}}}]},
  "Bulletins": {"type": "object", "required": ["bulletins", "document_types", "methods"], "properties": {
    "bulletins": {"type": "array", "items": {"$ref": "#/components/schemas/Bulletin"}},
    "document_types": {"type": "array", "items": {"type": "string"}},
    "methods": {"type": "array", "items": {"type": "string"}}}},
  "NewBulletin": {"type": "object", "required": ["title", "text", "document_type", "method", "valid_until"], "properties": {
    "title": {"type": "string", "maxLength": 200}, "text": {"type": "string", "maxLength": 8000},
    "document_type": {"type": "string"}, "issuing_state": {"type": "string"}, "method": {"type": "string"},
    "source": {"type": "string"}, "valid_until": {"type": "string"}}},
  "Colleagues": {"type": "object", "required": ["colleagues"], "properties": {"colleagues": {"type": "array", "items": {
    "type": "object", "required": ["user", "full_name", "teams", "may"], "properties": {"user": {"type": "string"},
    "full_name": {"type": "string"}, "teams": {"type": "array", "items": {"type": "string"}},
    "may": {"type": "array", "items": {"enum": ["draft", "approve", "protect"]}}}}}}},
  "ChannelMessage": {"type": "object", "required": ["id", "channel", "party", "ours", "number", "in_reply_to", "case",
    "agreement", "procedure", "step", "urgent", "at", "digest", "user", "account"], "properties": {"id": {"type": "string"},
    "channel": {"type": "string"}, "party": {"type": "string"}, "ours": {"type": "boolean"}, "number": {"type": "string"},
    "in_reply_to": {"type": "string"}, "case": {"type": "string"}, "agreement": {"type": "string"},
    "procedure": {"type": "string"}, "step": {"type": "string"}, "urgent": {"type": "boolean"}, "at": {"type": "string"},
    "digest": {"type": "string"}, "user": {"type": "string"}, "account": {"type": "string"},
    "letter": {"type": "string", "description": "its words, of one message alone"},
    "known": {"type": "boolean", "description": "of a file read in: it had been before"}}},
  "ChannelMessages": {"type": "object", "required": ["messages"], "properties": {"messages": {"type": "array", "items":
    {"$ref": "#/components/schemas/ChannelMessage"}}}},
  "Channels": {"type": "object", "required": ["channels", "rules"], "properties": {"channels": {"type": "array",
    "items": {"type": "object", "required": ["id", "kind", "format", "title"], "properties": {"id": {"type": "string"},
    "kind": {"type": "string"}, "format": {"type": "string"}, "title": {"type": "string"}}}}, "rules": {"type": "array",
    "items": {"type": "object", "required": ["rule", "to", "why"], "properties": {"rule": {"type": "string"},
    "to": {"type": "string"}, "why": {"type": "string"}}}}}},
  "NewDraft": {"type": "object", "required": ["draft"], "properties": {"draft": {"$ref":
    "#/components/schemas/Draft"}, "team": {"type": "string"}}},
  "Checked": {"type": "object", "required": ["responses"], "properties": {"responses": {"type": "object",
    "additionalProperties": {"type": "object", "required": ["answerable", "candidates"], "properties": {"answerable":
    {"type": "boolean"}, "candidates": {"type": "array", "items": {"$ref":
    "#/components/schemas/CandidateShown"}}}}}}},
  "PartnersCheck": {"type": "object", "required": ["queries", "agreement", "facts"], "additionalProperties": false,
    "properties": {"queries": {"type": "object", "minProperties": 1, "additionalProperties": {"$ref":
    "#/components/schemas/Example"}}, "partners": {"type": "array", "items": {"type": "string"}}, "agreement": {"type":
    "string"}, "facts": {"type": "object"}, "partners_only": {"type": "boolean"}}},
  "PartnersChecked": {"type": "object", "required": ["responses", "partners"], "properties": {"responses": {"type":
    "object"}, "partners": {"type": "array", "items": {"$ref": "#/components/schemas/PartnerAnswer"}}}},
  "PartnerAnswer": {"type": "object", "required": ["partner", "agreement", "purpose", "checks", "keys", "bytes_sent",
    "bytes_received", "bytes_fetched", "shown_bits", "hits", "held_back", "unasked", "learned"], "properties": {"partner": {"type": "string"},
    "agreement": {"type": "string"}, "purpose": {"type": "string"}, "checks": {"type": "array", "items": {"type":
    "string"}}, "keys": {"type": "integer"}, "bytes_sent": {"type": "integer"}, "bytes_received": {"type": "integer"},
    "bytes_fetched": {"type": "integer"}, "shown_bits": {"type": "integer"},
    "hits": {"type": "array", "items": {"type": "object", "required": ["key", "handle", "category"], "properties":
    {"key": {"type": "string"}, "handle": {"type": "string"}, "category": {"type": "string"}}}}, "held_back": {"type":
    "array", "items": {"type": "string"}}, "unasked": {"type": "array", "items": {"type": "string"}}, "learned":
    {"type": "string"}, "fault": {"type": "object", "required": ["code", "detail"], "properties": {"code": {"type":
    "string"}, "detail": {"type": "string"}}}}},
  "CheckAlarms": {"type": "object", "required": ["alarms"], "properties": {"alarms": {"type": "array", "items": {"type":
    "object", "required": ["id", "partner", "purpose", "agreement", "keys", "at", "seen_by", "seen_at"], "properties":
    {"id": {"type": "string"}, "partner": {"type": "string"}, "purpose": {"type": "string"}, "agreement": {"type":
    "string"}, "keys": {"type": "integer"}, "at": {"type": "string"}, "seen_by": {"type": "string"}, "seen_at": {"type":
    "string"}}}}}},
  "Judgement": {"type": "object", "required": ["reference", "opinion", "reason"], "properties": {"reference": {"type":
    "string"}, "opinion": {"enum": ["same", "not_same", "unsure"]}, "reason": {"type": "string"}}},
  "JudgementMade": {"type": "object", "required": ["number"], "properties": {"number": {"type": "integer"}}},
  "Hits": {"type": "object", "required": ["judgements"], "properties": {"judgements": {"type": "array", "items":
    {"$ref": "#/components/schemas/JudgementShown"}}}},
  "Alert": {"type": "object", "required": ["id", "dataset", "caption", "owner", "category", "action", "reason",
    "review_on", "expires_on", "flag", "courses"], "properties": {"id": {"type": "string"}, "dataset": {"type":
    "string"}, "caption": {"type": "string"}, "owner": {"type": "string"}, "category": {"type": "string"}, "action":
    {"type": "string"}, "reason": {"type": "string"}, "review_on": {"type": "string"}, "expires_on": {"type":
    "string"}, "flag": {"type": "string"}, "courses": {"type": "array", "items": {"type": "object", "required":
    ["partner", "state", "request"], "properties": {"partner": {"type": "string"}, "state": {"type": "string"},
    "request": {"type": "string"}}}}, "proportionality": {"type": "string"}, "subject": {"type": "object", "required":
    ["names", "births", "nationalities", "documents"], "properties": {"names": {"type": "array", "items": {"type":
    "string"}}, "births": {"type": "array", "items": {"type": "string"}}, "nationalities": {"type": "array", "items":
    {"type": "string"}}, "documents": {"type": "array", "items": {"type": "string"}}}}, "says": {"$ref":
    "#/components/schemas/Says"}, "grounds": {"type": "array", "items": {"type": "object", "required": ["id", "article",
    "title"], "properties": {"id": {"type": "string"}, "article": {"type": "string"}, "title": {"type":
    "string"}}}}}},
  "Alerts": {"type": "object", "required": ["alerts"], "properties": {"alerts": {"type": "array", "items": {"$ref":
    "#/components/schemas/Alert"}}}},
  "NewAlert": {"type": "object", "required": ["agreement", "action", "reason", "expires_on", "subject"], "properties":
    {"agreement": {"type": "string"}, "procedure": {"type": "string"}, "article": {"type": "string"}, "action":
    {"type": "string"}, "reason": {"type": "string"}, "proportionality": {"type": "string"}, "review_on": {"type":
    "string"}, "expires_on": {"type": "string"}, "subject": {"$ref": "#/components/schemas/Example"}, "says": {"$ref":
    "#/components/schemas/Says"}}},
  "Says": {"type": "object", "properties": {"facts": {"type": "object"}, "countries": {"type": "object"},
    "may_pass_to": {"type": "array", "items": {"type": "string"}}}},
  "AlertReview": {"type": "object", "required": ["review_on", "reason"], "properties": {"review_on": {"type":
    "string"}, "expires_on": {"type": "string"}, "reason": {"type": "string"}}},
  "AlertPublish": {"type": "object", "properties": {"partners": {"type": "array", "items": {"type": "string"}},
    "says": {"$ref": "#/components/schemas/Says"}, "dry_run": {"type": "boolean"}}},
  "AlertWithdraw": {"type": "object", "properties": {"says": {"$ref": "#/components/schemas/Says"}, "dry_run":
    {"type": "boolean"}}},
  "AlertFlag": {"type": "object", "required": ["ground", "reasons"], "properties": {"ground": {"type": "string"},
    "reasons": {"type": "string"}, "says": {"$ref": "#/components/schemas/Says"}, "dry_run": {"type": "boolean"}}},
  "Told": {"type": "object", "required": ["told", "erased"], "properties": {"told": {"type": "array", "items":
    {"type": "object", "required": ["partner", "told"], "properties": {"partner": {"type": "string"}, "told": {"type":
    "boolean"}, "message": {"type": "string"}, "would_be_told": {"type": "boolean"}, "explanation": {"type":
    "string"}, "draft": {"type": "string"}, "left_out": {"type": "string"}}}}, "erased": {"type": "boolean"}}},
  "ProtectionFile": {"type": "object", "required": ["id", "case", "reference", "says", "note", "state",
    "recognised_by", "opened", "opened_by", "changed", "changed_by", "decide_by", "review_on", "stopped",
    "lift_asked", "lift_asked_by", "lift_reason", "lifted", "lifted_by", "version"], "properties": {"id": {"type":
    "string"}, "case": {"type": "string"}, "reference": {"type": "string"}, "says": {"$ref":
    "#/components/schemas/Says"}, "note": {"type": "string"}, "state": {"enum": ["open", "closed"]}, "recognised_by":
    {"type": "integer"}, "opened": {"type": "string"}, "opened_by": {"type": "string"}, "changed": {"type": "string"},
    "changed_by": {"type": "string"}, "decide_by": {"type": "string"}, "review_on": {"type": "string"}, "stopped":
    {"type": "string", "description": "since when nothing about them goes; empty: the rules decide"}, "lift_asked":
    {"type": "string", "description": "when somebody asked for the end of the last stop; empty: nobody"},
    "lift_asked_by": {"type": "string"}, "lift_reason": {"type": "string"}, "lifted": {"type": "string",
    "description": "when a second person agreed; empty: nobody has"}, "lifted_by": {"type": "string"}, "version":
    {"type": "integer"}}},
  "LiftProtection": {"type": "object", "required": ["lifting"], "properties": {"lifting": {"enum": ["ask", "agree",
    "keep"], "description": "ask: the first of two persons, with a reason; agree: the second; keep: the stop stays"},
    "reason": {"type": "string"}}},
  "ProtectionFigures": {"type": "object", "required": ["since", "at", "stopped", "open_claims", "steps", "neutral",
    "invariants", "rules_at", "rules_fault"], "properties": {"since": {"type": "string", "description":
    "of stopped and neutral"}, "at": {"type": "string"}, "stopped": {"type": "integer", "description":
    "stops by protection officers, and drafts that they returned"}, "open_claims": {"type": "integer", "description":
    "cases in which a file says that a claim is open or under appeal"}, "steps": {"type": "integer", "description":
    "steps of a readmission that we took in these cases since their file was opened"}, "neutral": {"type": "integer",
    "description": "answers to partners that tell nothing of whether there is a record"}, "invariants": {"type":
    "integer", "description": "that the rules in force keep, each proved"}, "rules_at": {"type": "string"},
    "rules_fault": {"type": ["string", "null"]}}},
  "ProtectionFiles": {"type": "object", "required": ["files"], "properties": {"files": {"type": "array", "items":
    {"$ref": "#/components/schemas/ProtectionFile"}}}},
  "NewProtectionFile": {"type": "object", "properties": {"reference": {"type": "string"},
    "case": {"type": "string", "description": "or a request or draft of it"}, "decide_by": {"type": "string"},
    "review_on": {"type": "string"}, "stopped": {"type": "boolean"}, "note": {"type": "string"}, "says": {"$ref": "#/components/schemas/Says"}, "person":
    {"$ref": "#/components/schemas/Example"}}},
  "Event": {"type": "object", "required": ["number", "at", "user", "kind", "request", "draft", "text"], "properties":
    {"number": {"type": "integer"}, "at": {"type": "string"}, "user": {"type": "string"}, "kind": {"type": "string"},
    "request": {"type": "string"}, "draft": {"type": "string"}, "text": {"type": "string"}}},
  "Channel": {"type": "object", "required": ["id", "kind", "by_rules", "rule", "pack", "article", "why",
    "chosen_because", "options"], "properties": {"id": {"type": "string"}, "kind": {"type": "string"}, "by_rules":
    {"type": "string"}, "rule": {"type": "string"}, "pack": {"type": "string"}, "article": {"type": "string"}, "why":
    {"type": "string"}, "chosen_because": {"type": "string"}, "options": {"type": "array", "items": {"type": "object",
    "required": ["id", "reaches", "rule", "why"], "properties": {"id": {"type": "string"}, "reaches": {"type":
    "boolean"}, "rule": {"type": "string"}, "why": {"type": "string"}}}}}},
  "Decision": {"type": "object", "required": ["outcome", "goes", "redacted", "review_by", "obligations", "rules",
    "missing", "revision"], "properties": {"outcome": {"enum": ["allow", "allow_redacted", "review", "deny"]}, "goes":
    {"type": "array", "items": {"type": "string"}}, "redacted": {"type": "array", "items": {"type": "string"}},
    "review_by": {"type": "array", "items": {"type": "string"}}, "obligations": {"type": "array", "items": {"type":
    "string"}}, "rules": {"type": "array", "items": {"type": "object", "required": ["pack", "rule", "effect",
    "article", "confirmed", "because", "texts"], "properties": {"pack": {"type": "string"}, "rule": {"type":
    "string"}, "effect": {"enum": ["deny", "review", "allow"]}, "article": {"type": "string"}, "confirmed": {"type":
    "boolean"}, "because": {"type": "string"}, "texts": {"type": "object", "required": ["en", "fr"], "properties":
    {"en": {"type": "string"}, "fr": {"type": "string"}}}}}}, "missing": {"type": "array", "items": {"type":
    "string"}}, "revision": {"type": "string"}, "explanation": {"type": "string"}, "would_change": {"type": "array",
    "items": {"type": "string"}, "description": "of a tried case"}}},
  "JudgeWord": {"type": "object", "required": ["at", "user", "account", "reason"], "properties": {"at": {"type":
    "string"}, "user": {"type": "string"}, "account": {"type": "string"}, "reason": {"type": "string"}}},
  "JudgementShown": {"type": "object", "required": ["number", "opinion", "dataset", "id", "caption", "state", "first",
    "second", "undone"], "properties": {"number": {"type": "integer"}, "caption": {"type": "string"}, "opinion": {"enum": ["same", "not_same", "unsure"]},
    "dataset": {"type": "string"}, "id": {"type": "string"}, "state": {"enum": ["waits", "confirmed", "open",
    "lapsed", "undone"]}, "first": {"anyOf": [{"$ref": "#/components/schemas/JudgeWord"}, {"type": "null"}]},
    "second": {"anyOf": [{"$ref": "#/components/schemas/JudgeWord"}, {"type": "null"}]}, "undone": {"anyOf": [{"$ref":
    "#/components/schemas/JudgeWord"}, {"type": "null"}]}}},
  "Said": {"type": "object", "required": ["relation", "confirmed", "human_confirmed", "set_aside", "judgements",
    "lapsed"], "properties": {"relation": {"type": "string"}, "confirmed": {"type": "boolean"}, "human_confirmed":
    {"type": "boolean"}, "set_aside": {"type": "boolean"}, "judgements": {"type": "array", "items": {"$ref":
    "#/components/schemas/JudgementShown"}}, "lapsed": {"type": "array", "items": {"$ref":
    "#/components/schemas/JudgementShown"}}}},
  "CandidateShown": {"type": "object", "required": ["entity", "reference", "said", "rarity", "listing"], "properties": {
    "listing": {"type": ["object", "null"], "required": ["fate", "title", "reported_on"], "properties": {"fate": {"type":
    "string"}, "title": {"type": "string"}, "reported_on": {"type": "string"}}, "description": "of a listed document"}, "rarity":
    {"type": ["object", "null"], "required": ["alike", "or_more", "of"], "properties": {"alike": {"type": "integer",
    "description": "records that agree as well by name alone"}, "or_more": {"type": "boolean"}, "of": {"type":
    "integer"}}}, "entity": {"$ref":
    "#/components/schemas/ScoredEntity"}, "reference": {"type": ["string", "null"]}, "said": {"$ref":
    "#/components/schemas/Said"}}}
})json";

}  // namespace entraide::api
