#include "match/match.h"

namespace entraide::match {

NameSchema name_schema(record::Kind kind) {
  switch (kind) {
    case record::Kind::person:
      return NameSchema::person;
    case record::Kind::organisation:
      return NameSchema::organisation;
    case record::Kind::vessel:
    case record::Kind::aircraft:
    case record::Kind::vehicle:
    case record::Kind::document:
    case record::Kind::event:
    case record::Kind::alert:
    case record::Kind::other:
      return NameSchema::other;
  }
  return NameSchema::other;
}

std::string_view code_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::agrees:
      return "agrees";
    case Verdict::close:
      return "close";
    case Verdict::differs:
      return "differs";
    case Verdict::missing:
      return "missing";
  }
  return "missing";
}

}  // namespace entraide::match
