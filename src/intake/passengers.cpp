#include "intake/passengers.h"

#include <fmt/format.h>

#include <utility>

#include "intake/passengers_dates.h"

namespace entraide::intake {

// ---------------------------------------------------------------- findings

void Findings::problem(const Place& place, std::string_view field, Message expected, Lost lost) {
  if (lost == Lost::yes) list.complete = false;
  if (too_many_problems()) return;
  ++added_;
  problems_.push_back({file_, place.line, place.segment, std::string{field}, std::move(expected),
                       lost == Lost::yes});
}

Result<void> Findings::passenger(const Place& place, Passenger&& passenger) {
  if (passenger.surname.empty() && passenger.given_names.empty()) {
    const bool nobody = passenger.documents.empty();
    problem(place, "name", {"intake.edifact.name_missing", {}}, nobody ? Lost::yes : Lost::no);
    if (nobody) return {};
  }
  return visit_(std::move(passenger));
}

void Findings::flight(const Place& place, Flight&& flight) {
  if (list.flights.size() < flights_max) {
    list.flights.push_back(std::move(flight));
    return;
  }
  problem(place, "flight", {"intake.edifact.many", {{"max", fmt::format("{}", flights_max)}}});
}

record::StateCode read_state(std::string_view code) {
  if (code.empty()) return {};
  auto state = record::read_state_code(code);
  if (!state.known && code.size() == 2) {
    state.country = record::Country::parse(code);
    state.known = state.country.has_value();
  }
  return state;
}

void Findings::document(const Place& place, Passenger& passenger, TravelDocument&& document) {
  if (passenger.documents.size() < traveller_documents_max) {
    passenger.documents.push_back(std::move(document));
    return;
  }
  problem(place, "document",
          {"intake.edifact.many", {{"max", fmt::format("{}", traveller_documents_max)}}});
}

std::string sex_of(std::string_view code) {
  // PNRGOV: `MI` and `FI` are infants, `U` is not disclosed (IATA AIRIMP 4.8).
  if (code == "M" || code == "MI") return "M";
  if (code == "F" || code == "FI") return "F";
  return code == "X" || code == "U" ? "X" : "";
}

// ---------------------------------------------------------------- the envelope

namespace {

/// ISO 9735-1 s. 8: UNB (UNG (UNH ... UNT) UNE) UNZ.
class Envelope {
 public:
  explicit Envelope(Findings& findings) : findings_{findings} {}

  Result<void> segment(const Segment& segment) {
    const auto tag = segment.tag();
    if (tag == "UNB") return open_interchange(segment);
    if (tag == "UNG") return open_group(segment);
    if (tag == "UNH") return open_message(segment);
    if (tag == "UNT") return close_message(segment);
    if (tag == "UNE") return close_group(segment);
    if (tag == "UNZ") return close_interchange(segment);
    return inner(segment);
  }
  bool any_message() const { return messages_all_ > 0; }

 private:
  Result<void> open_interchange(const Segment& unb);
  Result<void> open_group(const Segment& ung);
  Result<void> open_message(const Segment& unh);
  Result<void> close_message(const Segment& unt);
  Result<void> close_group(const Segment& une);
  Result<void> close_interchange(const Segment& unz);
  Result<void> inner(const Segment& segment);
  Error unfinished(const Segment& segment) const;
  void check_count(const Segment& segment, std::uint64_t counted);
  void check_reference(const Segment& segment, std::string_view opened);

  Findings& findings_;
  std::unique_ptr<MessageBody> body_;
  std::string interchange_reference_, group_reference_, message_reference_;
  std::uint64_t message_begin_ = 0;
  std::uint64_t messages_all_ = 0;
  std::uint64_t messages_ = 0, messages_of_group_ = 0, groups_ = 0;
};

Error Envelope::unfinished(const Segment& segment) const {
  return Error{Code::invalid, "intake.edifact.no_unt", {{"segment", segment.place().segment}}};
}

void Envelope::check_count(const Segment& segment, std::uint64_t counted) {
  const auto announced = segment.text(1);
  const auto number = is_digits(announced) ? parse_int(announced) : std::nullopt;
  if (number && std::cmp_equal(*number, counted)) return;
  findings_.list.complete = false;
  findings_.problem(segment, "count",
                    {"intake.edifact.count", {{"counted", fmt::format("{}", counted)}}});
}

void Envelope::check_reference(const Segment& segment, std::string_view opened) {
  if (segment.text(2) == opened) return;
  findings_.problem(segment, "reference", {"intake.edifact.reference", {}});
}

Result<void> Envelope::open_interchange(const Segment& unb) {
  if (body_) return unfinished(unb);
  if (unb.number() != 1) {
    return Error{Code::invalid, "intake.edifact.truncated", {{"segment", unb.place().segment}}};
  }
  if (findings_.list.sender.empty()) findings_.list.sender = std::string{unb.text(2)};
  interchange_reference_ = std::string{unb.text(5)};
  messages_ = groups_ = 0;
  // S004: the syntax before version 4 writes two digits of the year.
  const auto day = read_edifact_day(unb.text(4));
  if (day) findings_.day = day;
  if (!day) findings_.problem(unb, "date", {"intake.edifact.date", {}});
  return {};
}

Result<void> Envelope::open_group(const Segment& ung) {
  if (body_) return unfinished(ung);
  ++groups_;
  messages_of_group_ = 0;
  group_reference_ = std::string{ung.text(5)};
  return {};
}

Result<void> Envelope::open_message(const Segment& unh) {
  if (body_) return unfinished(unh);
  const auto type = unh.text(2, 0);
  if (type == "PAXLST") {
    body_ = paxlst_body(findings_, unh);
  } else if (type == "PNRGOV") {
    body_ = pnrgov_body(findings_);
  } else {
    return Error{Code::invalid,
                 "intake.edifact.message_unknown",
                 {{"segment", unh.place().segment}, {"line", fmt::format("{}", unh.place().line)}}};
  }
  if (findings_.list.message.empty()) {
    findings_.list.message = std::string{type};
    findings_.list.version = fmt::format("{}:{}", unh.text(2, 1), unh.text(2, 2));
  }
  message_reference_ = std::string{unh.text(1)};
  message_begin_ = unh.number();
  ++messages_all_;
  ++messages_;
  ++messages_of_group_;
  return {};
}

Result<void> Envelope::close_message(const Segment& unt) {
  if (!body_) return inner(unt);
  RETURN_IF_ERROR(body_->finish());
  body_.reset();
  check_count(unt, unt.number() - message_begin_ + 1);
  check_reference(unt, message_reference_);
  return {};
}

Result<void> Envelope::close_group(const Segment& une) {
  if (body_) return unfinished(une);
  check_count(une, messages_of_group_);
  check_reference(une, group_reference_);
  return {};
}

Result<void> Envelope::close_interchange(const Segment& unz) {
  if (body_) return unfinished(unz);
  if (!unz.terminated()) findings_.problem(unz, "", {"intake.edifact.no_terminator", {}});
  check_count(unz, groups_ > 0 ? groups_ : messages_);
  check_reference(unz, interchange_reference_);
  return {};
}

Result<void> Envelope::inner(const Segment& segment) {
  const auto tag = segment.tag();
  const bool sound = tag.size() == 3 &&
                     tag.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
  if (!sound) {
    findings_.problem(segment, "tag", {"intake.edifact.tag", {}});
    return {};
  }
  if (!body_) {
    findings_.problem(segment, "", {"intake.edifact.outside", {}});
    return {};
  }
  return body_->segment(segment);
}

}  // namespace

Result<PassengerList> read_passengers(std::string_view name, Reader& reader,
                                      const PassengerVisitor& visit,
                                      std::vector<Problem>& problems) {
  Findings findings{name, visit, problems};
  Envelope envelope{findings};
  EdifactReader segments{reader};
  Segment segment;
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, segments.next(segment));
    if (!more) break;
    RETURN_IF_ERROR(envelope.segment(segment));
    if (findings.too_many_problems()) {
      return Error{Code::invalid,
                   "intake.edifact.problems_many",
                   {{"max", fmt::format("{}", problems_max)}}};
    }
  }
  if (!envelope.any_message()) return Error{Code::invalid, "intake.edifact.no_message"};
  return std::move(findings.list);
}

}  // namespace entraide::intake
