// The shapes of bodies of the desk's routes, for /openapi.json.
#pragma once

#include <string_view>

namespace entraide::api {

constexpr std::string_view openapi_desk_schemas = R"json({
  "Row": {"type": "object",
    "required": ["id", "number", "partner", "ours", "case", "agreement", "procedure", "urgent", "state", "opened", "due",
      "deadline", "assignee", "team", "not_foreseen", "version"],
    "properties": {"id": {"type": "string"}, "number": {"type": "integer"}, "partner": {"type": "string"},
      "ours": {"type": "boolean"}, "case": {"type": "string"}, "agreement": {"type": "string"},
      "procedure": {"type": "string"}, "procedure_title": {"type": "string"}, "urgent": {"type": "boolean"},
      "state": {"type": "string"}, "state_title": {"type": "string"}, "opened": {"type": "string"},
      "due": {"type": "string"}, "deadline": {"type": "string"}, "assignee": {"type": "string"},
      "team": {"type": "string"}, "not_foreseen": {"type": "integer"}, "version": {"type": "integer"},
      "limit": {"type": ["object", "null"], "required": ["id", "article", "due"], "properties": {
        "id": {"type": "string"}, "article": {"type": "string"}, "due": {"type": "string"}}}}},
  "Queue": {"type": "object", "required": ["groups"], "properties": {"groups": {"type": "array", "items": {
    "type": "object", "required": ["group", "count", "requests", "next"], "properties": {
      "group": {"enum": ["overdue", "due_soon", "not_due_yet", "waiting", "over"]}, "count": {"type": "integer"},
      "requests": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
      "next": {"type": ["integer", "null"], "description": "as `after`, with the same group"}}}}}},
  "RequestPage": {"allOf": [{"$ref": "#/components/schemas/Row"}, {"type": "object",
    "required": ["history", "astray", "clocks", "next", "refusals", "messages"], "properties": {
      "history": {"type": "array", "items": {"type": "object", "required": ["state", "title", "at"]}},
      "astray": {"type": "array", "items": {"type": "object", "required": ["message", "state", "at", "stood", "why"]}},
      "clocks": {"type": "array", "items": {"type": "object",
        "required": ["id", "article", "started", "due", "stopped", "suspended", "late"]}},
      "next": {"type": "array", "items": {"type": "object", "required": ["step", "title", "by", "four_eyes"]}},
      "refusals": {"type": "array", "items": {"type": "object", "required": ["ground", "title", "article"]}},
      "messages": {"type": "array", "items": {"type": "object", "required": ["message", "state", "ours", "at"]}}}}]},
  "Note": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "maxLength": 4000}}},
  "Team": {"type": "object", "required": ["team"], "properties": {"team": {"type": "string"}}},
  "Reason": {"type": "object", "properties": {"reason": {"type": "string", "maxLength": 4000}}},
  "Nothing": {"type": "object", "maxProperties": 0},
  "History": {"type": "object", "required": ["events"], "properties": {"events": {"type": "array", "items": {
    "type": "object", "required": ["number", "at", "user", "kind", "request", "draft", "text"]}}}},
  "Reminders": {"type": "object", "required": ["reminders"], "properties": {"reminders": {"type": "array", "items": {
    "type": "object", "required": ["number", "request", "at", "to", "deadline", "due"]}}}},
  "EvidenceSheet": {"type": "object",
    "required": ["message", "case", "in_reply_to", "from", "to", "at", "agreement", "article", "procedure", "step", "handling",
      "obligations", "sha256", "items", "receipts", "handled"],
    "properties": {"sha256": {"type": "string", "description": "of what was signed"},
      "items": {"type": "array", "items": {"type": "object", "required": ["name", "category", "media_type", "bytes", "sha256"]}},
      "receipts": {"type": "array", "items": {"type": "object", "required": ["stage", "by", "at", "sha256"]}},
      "handled": {"type": "array", "items": {"type": "object",
        "required": ["at", "user", "outcome", "purpose", "legal_basis", "entry"]}}}},
  "Cases": {"type": "object", "required": ["cases"], "properties": {"cases": {"type": "array", "items": {
    "type": "object", "required": ["id", "requests", "open", "opened"]}}}},
  "Case": {"type": "object", "required": ["id", "requests", "drafts", "teams"], "properties": {"id": {"type": "string"},
    "requests": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
    "drafts": {"type": "array", "items": {"$ref": "#/components/schemas/DraftRow"}},
    "teams": {"type": "array", "items": {"type": "string"}}}},
  "DraftRow": {"type": "object",
    "required": ["id", "to", "partner", "case", "request", "in_reply_to", "agreement", "procedure", "step", "urgent", "state",
      "authors", "team", "changed", "version"],
    "properties": {"state": {"enum": ["open", "asked", "sent", "dropped"]}, "version": {"type": "integer"}}},
  "Drafts": {"type": "object", "required": ["drafts", "next"], "properties": {
    "drafts": {"type": "array", "items": {"$ref": "#/components/schemas/DraftRow"}},
    "next": {"type": ["integer", "null"], "description": "as `before`"}}},
  "DraftPage": {"allOf": [{"$ref": "#/components/schemas/DraftRow"}, {"type": "object",
    "required": ["content", "missing", "needs", "ready", "denied", "held", "approvals", "fault", "decision", "message"],
    "properties": {"content": {"type": ["object", "null"]}, "missing": {"type": "array", "items": {"type": "string"}},
      "needs": {"type": "array", "items": {"type": "string"}}, "ready": {"type": "boolean"}, "denied": {"type": "boolean"},
      "held": {"type": "boolean", "description": "by protection; whoever asks is not to know why"},
      "approvals": {"type": "array", "items": {"type": "object", "required": ["reviewer", "user", "at"]}},
      "fault": {"type": ["string", "null"]}, "decision": {"type": ["object", "null"]},
      "message": {"type": ["object", "null"], "description": "exactly what would leave"}}}]},
  "ChannelChoice": {"type": "object", "properties": {"channel": {"type": "string"}, "reason": {"type": "string"}}},
  "NewDraft": {"type": "object", "required": ["draft"], "properties": {
    "draft": {"$ref": "#/components/schemas/Draft"}, "team": {"type": "string"}}},
  "Checked": {"type": "object", "required": ["responses"], "properties": {"responses": {"type": "object",
    "additionalProperties": {"type": "object", "required": ["answerable", "candidates"], "properties": {
      "answerable": {"type": "boolean"}, "candidates": {"type": "array", "items": {"type": "object",
        "required": ["entity", "reference", "said"], "properties": {"entity": {"type": "object"},
          "reference": {"type": ["string", "null"]}, "said": {"type": "object"}}}}}}}}},
  "Judgement": {"type": "object", "required": ["reference", "opinion", "reason"], "properties": {
    "reference": {"type": "string"}, "opinion": {"enum": ["same", "not_same", "unsure"]}, "reason": {"type": "string"}}},
  "JudgementMade": {"type": "object", "required": ["number"], "properties": {"number": {"type": "integer"}}},
  "Hits": {"type": "object", "required": ["judgements"], "properties": {"judgements": {"type": "array", "items": {
    "type": "object", "required": ["number", "opinion", "dataset", "id", "state", "first", "second", "undone"],
    "properties": {"state": {"enum": ["waits", "confirmed", "open", "lapsed", "undone"]}}}}}},
  "Alert": {"type": "object",
    "required": ["id", "dataset", "caption", "owner", "category", "action", "reason", "review_on", "expires_on", "flag", "courses"]},
  "Alerts": {"type": "object", "required": ["alerts"], "properties": {
    "alerts": {"type": "array", "items": {"$ref": "#/components/schemas/Alert"}}}},
  "NewAlert": {"type": "object", "required": ["agreement", "action", "reason", "expires_on", "subject"], "properties": {
    "agreement": {"type": "string"}, "procedure": {"type": "string"}, "article": {"type": "string"},
    "action": {"type": "string"}, "reason": {"type": "string"}, "proportionality": {"type": "string"},
    "review_on": {"type": "string"}, "expires_on": {"type": "string"},
    "subject": {"$ref": "#/components/schemas/Example"}, "says": {"$ref": "#/components/schemas/Says"}}},
  "Says": {"type": "object", "properties": {"facts": {"type": "object"}, "countries": {"type": "object"},
    "may_pass_to": {"type": "array", "items": {"type": "string"}}}},
  "AlertReview": {"type": "object", "required": ["review_on", "reason"], "properties": {"review_on": {"type": "string"},
    "expires_on": {"type": "string"}, "reason": {"type": "string"}}},
  "AlertPublish": {"type": "object", "properties": {"partners": {"type": "array", "items": {"type": "string"}},
    "says": {"$ref": "#/components/schemas/Says"}, "dry_run": {"type": "boolean"}}},
  "AlertWithdraw": {"type": "object", "properties": {"says": {"$ref": "#/components/schemas/Says"},
    "dry_run": {"type": "boolean"}}},
  "AlertFlag": {"type": "object", "required": ["ground", "reasons"], "properties": {"ground": {"type": "string"},
    "reasons": {"type": "string"}, "says": {"$ref": "#/components/schemas/Says"}, "dry_run": {"type": "boolean"}}},
  "Told": {"type": "object", "required": ["told", "erased"], "properties": {"erased": {"type": "boolean"},
    "told": {"type": "array", "items": {"type": "object", "required": ["partner", "told"]}}}},
  "ProtectionFile": {"type": "object",
    "required": ["id", "case", "reference", "says", "note", "state", "recognised_by", "opened", "opened_by", "changed",
      "changed_by", "version"],
    "properties": {"state": {"enum": ["open", "closed"]}, "recognised_by": {"type": "integer"},
      "version": {"type": "integer"}}},
  "ProtectionFiles": {"type": "object", "required": ["files"], "properties": {
    "files": {"type": "array", "items": {"$ref": "#/components/schemas/ProtectionFile"}}}},
  "NewProtectionFile": {"type": "object", "required": ["says"], "properties": {"reference": {"type": "string"},
    "case": {"type": "string"}, "note": {"type": "string"}, "says": {"$ref": "#/components/schemas/Says"},
    "person": {"$ref": "#/components/schemas/Example"}}}
})json";

}  // namespace entraide::api
