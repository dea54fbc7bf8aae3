// The shapes of bodies of routes_bilan.cpp, for /openapi.json.
#pragma once

#include <string_view>

namespace entraide::api {

constexpr std::string_view openapi_bilan_schemas = R"json({
  "CommitmentStatus": {"enum": ["done", "under_way", "longer_term", "dropped"]},
  "BilanFigure": {"type": "object", "required": ["name", "value", "below"], "properties": {"name": {"type": "string"},
    "value": {"type": "integer"}, "below": {"type": "boolean"}}},
  "Measured": {"type": "object", "required": ["measure", "told", "from", "until", "shows", "figures"], "properties":
    {"measure": {"type": "string"}, "told": {"type": "string"}, "from": {"type": "string"}, "until": {"type": "string"},
    "shows": {"enum": ["nothing", "activity", "shortfall"]}, "figures": {"type": "array", "items": {"$ref":
    "#/components/schemas/BilanFigure"}}}},
  "BilanEvent": {"type": "object", "required": ["at", "user", "kind", "state", "reason"], "properties": {"at":
    {"type": "string"}, "user": {"type": "string"}, "kind": {"type": "string"}, "state": {"type": "string"}, "reason":
    {"type": "string"}}},
  "Commitment": {"type": "object", "required": ["id", "declaration", "text", "owner", "parties", "status", "due",
    "source", "known", "known_text", "own", "evidence", "notes", "verdict", "verdict_text", "changed_at", "changed_by",
    "reason", "version", "theirs", "shared_with"], "properties": {"id": {"type": "string"}, "declaration": {"type": "string"}, "text": {"type":
    "string"}, "owner": {"type": "string"}, "parties": {"type": "array", "items": {"type": "string"}}, "status":
    {"$ref": "#/components/schemas/CommitmentStatus"}, "due": {"type": "string"}, "source": {"type": "string"}, "known":
    {"enum": ["record", "study", "drawn"]}, "known_text": {"type": "string"}, "own": {"type": "boolean"}, "evidence":
    {"type": "array", "items": {"$ref": "#/components/schemas/Measured"}}, "notes": {"type": "array", "items": {"type":
    "string"}}, "verdict": {"enum": ["agrees", "unshown", "short_of", "overtaken", "unmeasured"]}, "verdict_text":
    {"type": "string"}, "changed_at": {"type": "string"}, "changed_by": {"type": "string"}, "reason": {"type":
    "string"}, "version": {"type": "integer"}, "theirs": {"type": "array", "items": {"$ref":
    "#/components/schemas/CommitmentTold"}}, "shared_with": {"type": "array", "items": {"type": "string"}}}},
  "CommitmentTold": {"type": "object", "required": ["party", "id", "text", "owner", "parties", "status", "due", "reason",
    "version", "message", "at", "differs", "told"], "properties": {"party": {"type": "string"}, "id": {"type": "string"},
    "text": {"type": "string"}, "owner": {"type": "string"}, "parties": {"type": "array", "items": {"type": "string"}},
    "status": {"$ref": "#/components/schemas/CommitmentStatus"}, "due": {"type": "string"}, "reason": {"type": "string"},
    "version": {"type": "integer"}, "message": {"type": "string"}, "at": {"type": "string"}, "differs": {"type": "array",
    "items": {"enum": ["text", "owner", "parties", "status", "due"]}}, "told": {"type": "string"}}},
  "CommitmentSharing": {"type": "object", "required": [], "properties": {"to": {"type": "string"}, "agreement": {"type":
    "string"}}},
  "CommitmentShares": {"type": "object", "required": ["shares"], "properties": {"shares": {"type": "array", "items":
    {"type": "object", "required": ["party", "draft", "fault"], "properties": {"party": {"type": "string"}, "draft":
    {"type": "string"}, "fault": {"type": ["string", "null"]}}}}}},
  "CommitmentsCame": {"type": "object", "required": ["came"], "properties": {"came": {"type": "array", "items": {"type":
    "object", "required": ["partner", "message", "at", "taken", "fault"], "properties": {"partner": {"type": "string"},
    "message": {"type": "string"}, "at": {"type": "string"}, "taken": {"anyOf": [{"$ref":
    "#/components/schemas/CommitmentTold"}, {"type": "null"}]}, "fault": {"type": ["string", "null"]}}}}}},
  "CommitmentPage": {"allOf": [{"$ref": "#/components/schemas/Commitment"}, {"type": "object", "required":
    ["history"], "properties": {"history": {"type": "array", "items": {"$ref": "#/components/schemas/BilanEvent"}},
    "shares": {"type": "array", "items": {"type": "object", "required": ["party", "draft", "fault"], "properties":
    {"party": {"type": "string"}, "draft": {"type": "string"}, "fault": {"type": ["string", "null"]}}}}}}]},
  "Bilan": {"type": "object", "required": ["party", "made_at", "counts", "declarations", "groups", "timeline",
    "theirs"],
    "properties": {"party": {"type": "string"}, "made_at": {"type": "string"}, "counts": {"type": "array", "items":
    {"type": "object", "required": ["status", "commitments"], "properties": {"status": {"$ref":
    "#/components/schemas/CommitmentStatus"}, "commitments": {"type": "integer"}}}}, "declarations": {"type": "array",
    "items": {"type": "object", "required": ["id", "date", "title", "source", "known", "known_text"], "properties":
    {"id": {"type": "string"}, "date": {"type": "string"}, "title": {"type": "string"}, "source": {"type": "string"},
    "known": {"type": "string"}, "known_text": {"type": "string"}}}}, "groups": {"type": "array", "items": {"type":
    "object", "required": ["declaration", "title", "commitments"], "properties": {"declaration": {"type": "string"},
    "title": {"type": "string"}, "commitments": {"type": "array", "items": {"$ref":
    "#/components/schemas/Commitment"}}}}}, "timeline": {"type": "array", "items": {"type": "object", "required":
    ["kind", "date", "text", "done"], "properties": {"kind": {"enum": ["declaration", "meeting", "due", "today"]},
    "date": {"type": "string"}, "text": {"type": "string"}, "done": {"type": "boolean"}}}}, "theirs": {"type": "array", "items": {"$ref":
    "#/components/schemas/CommitmentTold"}}}},
  "NewCommitment": {"type": "object", "required": ["parties", "reason"], "properties": {"text": {"type": "string"},
    "text_en": {"type": "string"}, "text_fr": {"type": "string"}, "owner": {"type": "string"}, "owner_en": {"type":
    "string"}, "owner_fr": {"type": "string"}, "parties": {"type": "array", "items": {"type": "string"}}, "measures":
    {"type": "array", "items": {"type": "string"}}, "due": {"type": "string"}, "source": {"type": "string"}, "status":
    {"$ref": "#/components/schemas/CommitmentStatus"}, "declaration": {"type": "string"}, "reason": {"type": "string"}}},
  "NewDecision": {"type": "object", "required": [], "properties": {"text": {"type": "string"}, "text_en": {"type":
    "string"}, "text_fr": {"type": "string"}, "owner": {"type": "string"}, "owner_en": {"type": "string"}, "owner_fr":
    {"type": "string"}, "parties": {"type": "array", "items": {"type": "string"}}, "measures": {"type": "array",
    "items": {"type": "string"}}, "due": {"type": "string"}, "source": {"type": "string"}, "status": {"$ref":
    "#/components/schemas/CommitmentStatus"}}},
  "StatusChange": {"type": "object", "required": ["status", "reason"], "properties": {"status": {"$ref":
    "#/components/schemas/CommitmentStatus"}, "reason": {"type": "string"}}},
  "NewEvidence": {"type": "object", "required": [], "properties": {"measure": {"type": "string"}, "note": {"type":
    "string"}, "note_en": {"type": "string"}, "note_fr": {"type": "string"}}},
  "Obstacle": {"type": "object", "required": ["kind", "title", "party", "agreement", "procedure", "cause",
    "cause_text", "count", "of", "median_late_minutes", "told", "remedy"], "properties": {"kind": {"enum": ["no_answer",
    "not_proved", "not_done", "refused", "late", "diverges"]}, "title": {"type": "string"}, "party": {"type": "string"},
    "agreement": {"type": "string"}, "procedure": {"type": "string"}, "cause": {"type": "string"}, "cause_text":
    {"type": "string"}, "count": {"$ref": "#/components/schemas/BilanFigure"}, "of": {"type": "integer"},
    "median_late_minutes": {"type": "integer"}, "told": {"type": "string"}, "remedy": {"type": "string"}}},
  "Obstacles": {"type": "object", "required": ["days", "obstacles"], "properties": {"days": {"type": "integer"},
    "obstacles": {"type": "array", "items": {"$ref": "#/components/schemas/Obstacle"}}}},
  "Meeting": {"type": "object", "required": ["id", "series", "series_text", "title", "begins", "ends", "place",
    "host", "parties", "state", "state_text", "decided", "version"], "properties": {"id": {"type": "string"}, "series":
    {"enum": ["experts", "consultations", "seminar", "igc", "other"]}, "series_text": {"type": "string"}, "title":
    {"type": "string"}, "begins": {"type": "string"}, "ends": {"type": "string"}, "place": {"type": "string"}, "host":
    {"type": "string"}, "parties": {"type": "array", "items": {"type": "string"}}, "state": {"enum": ["planned", "held",
    "cancelled"]}, "state_text": {"type": "string"}, "decided": {"type": "integer"}, "version": {"type": "integer"}}},
  "MeetingPage": {"allOf": [{"$ref": "#/components/schemas/Meeting"}, {"type": "object", "required": ["agenda",
    "decisions", "history"], "properties": {"agenda": {"type": "array", "items": {"type": "object", "required": ["kind",
    "subject", "text"], "properties": {"kind": {"enum": ["commitment", "obstacle", "topic"]}, "subject": {"type":
    "string"}, "text": {"type": "string"}}}}, "decisions": {"type": "array", "items": {"type": "object", "required":
    ["id", "text", "status", "due"], "properties": {"id": {"type": "string"}, "text": {"type": "string"}, "status":
    {"$ref": "#/components/schemas/CommitmentStatus"}, "due": {"type": "string"}}}}, "history": {"type": "array",
    "items": {"$ref": "#/components/schemas/BilanEvent"}}}}]},
  "Meetings": {"type": "object", "required": ["presidency", "series", "meetings"], "properties": {"presidency":
    {"type": "string"}, "series": {"type": "array", "items": {"type": "object", "required": ["id", "name", "last",
    "next_by", "behind"], "properties": {"id": {"enum": ["experts", "consultations", "seminar", "igc", "other"]},
    "name": {"type": "string"}, "last": {"type": "string"}, "next_by": {"type": "string"}, "behind": {"type":
    "boolean"}}}}, "meetings": {"type": "array", "items": {"$ref": "#/components/schemas/Meeting"}}}},
  "NewMeeting": {"type": "object", "required": ["series", "begins", "parties"], "properties": {"series": {"enum":
    ["experts", "consultations", "seminar", "igc", "other"]}, "title": {"type": "string"}, "title_en": {"type":
    "string"}, "title_fr": {"type": "string"}, "begins": {"type": "string"}, "ends": {"type": "string"}, "place":
    {"type": "string"}, "host": {"type": "string"}, "parties": {"type": "array", "items": {"type": "string"}}}},
  "NewTopic": {"type": "object", "required": [], "properties": {"topic": {"type": "string"}, "topic_en": {"type":
    "string"}, "topic_fr": {"type": "string"}}},
  "MeetingClosing": {"type": "object", "required": ["state"], "properties": {"state": {"enum": ["held", "cancelled"]},
    "reason": {"type": "string"}}},
  "Posting": {"type": "object", "required": ["id", "kind", "kind_text", "from", "to", "task", "begins", "ends",
    "results", "version"], "properties": {"id": {"type": "string"}, "kind": {"enum": ["counsellor", "expert"]},
    "kind_text": {"type": "string"}, "from": {"type": "string"}, "to": {"type": "string"}, "task": {"type": "string"},
    "begins": {"type": "string"}, "ends": {"type": "string"}, "results": {"type": "array", "items": {"type": "string"}},
    "version": {"type": "integer"}}},
  "Postings": {"type": "object", "required": ["postings"], "properties": {"postings": {"type": "array", "items":
    {"$ref": "#/components/schemas/Posting"}}}},
  "NewPosting": {"type": "object", "required": ["kind", "from", "to", "begins"], "properties": {"kind": {"enum":
    ["counsellor", "expert"]}, "from": {"type": "string"}, "to": {"type": "string"}, "task": {"type": "string"},
    "task_en": {"type": "string"}, "task_fr": {"type": "string"}, "begins": {"type": "string"}, "ends": {"type":
    "string"}}},
  "NewResult": {"type": "object", "required": [], "properties": {"result": {"type": "string"}, "result_en": {"type":
    "string"}, "result_fr": {"type": "string"}, "ends": {"type": "string"}}}
})json";

}  // namespace entraide::api
