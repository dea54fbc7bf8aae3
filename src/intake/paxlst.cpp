// PAXLST, UN/EDIFACT D.02B to today: WCO/IATA/ICAO API guidelines, appendix "PAXLST implementation
// guide". Segment groups there: 1 NAD COM (who reports), 2 TDT LOC DTM (flights), 4 NAD ATT DTM LOC
// NAT RFF (travellers), 5 DOC DTM LOC (their documents). Baggage (MEA, FTX BAG) and contacts (COM)
// are not read: no check needs them.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "intake/passengers.h"
#include "intake/passengers_dates.h"

namespace entraide::intake {

namespace {

constexpr std::size_t name_parts_max = 5;  // C080

/// 3035 party function: who a NAD group is about.
std::string_view role_of(std::string_view qualifier) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> roles{
      {{"FL", "passenger"}, {"FM", "crew"}, {"DDU", "transit-passenger"}, {"DDT", "transit-crew"}}};
  for (const auto& [code, role] : roles) {
    if (code == qualifier) return role;
  }
  return {};
}

bool is_digit(char value) { return value >= '0' && value <= '9'; }

/// `AA123` begins with its IATA airline designator: two characters, one of them a letter at least.
std::string carrier_of(std::string_view flight_number) {
  if (flight_number.size() < 3 || !is_digit(flight_number[2])) return {};
  if (is_digit(flight_number[0]) && is_digit(flight_number[1])) return {};
  return std::string{flight_number.substr(0, 2)};
}

class PaxlstBody final : public MessageBody {
 public:
  PaxlstBody(Findings& findings, const Segment& unh)
      : findings_{findings},
        part_{unh.text(4, 0)},
        whole_{part_.empty() || (parse_int(part_) == 1 && unh.text(4, 1) == "F")} {}

  Result<void> segment(const Segment& segment) override;
  Result<void> finish() override;

 private:
  enum class Group { header, flight, traveller, document, summary };

  Result<void> party(const Segment& nad);
  Result<void> deliver();
  void open_flight(const Segment& tdt);
  void close_flight();
  void open_document(const Segment& doc);
  void close_document();
  void flight_segment(const Segment& segment);
  void flight_place(const Segment& loc);
  void flight_moment(const Segment& dtm);
  void traveller_segment(const Segment& segment);
  void traveller_place(const Segment& loc);
  void traveller_reference(const Segment& rff);
  void document_segment(const Segment& segment);
  void control_total(const Segment& cnt);

  Findings& findings_;
  std::string part_;  // UNH S010: one list may come in several messages
  bool whole_ = true;
  Group group_ = Group::header;
  Flight flight_;
  Place flight_at_;
  std::string routing_;  // the last LOC 92 of the flight
  Passenger traveller_;
  Place traveller_at_;
  TravelDocument document_;
  Place document_at_;
  std::uint64_t passengers_ = 0, crew_ = 0;
};

Result<void> PaxlstBody::segment(const Segment& segment) {
  const auto tag = segment.tag();
  if (tag == "NAD") return party(segment);
  if (tag == "TDT") {
    RETURN_IF_ERROR(deliver());
    close_flight();
    open_flight(segment);
    return {};
  }
  if (tag == "CNT") {
    RETURN_IF_ERROR(deliver());
    close_flight();
    group_ = Group::summary;
    control_total(segment);
    return {};
  }
  if (tag == "DOC" && (group_ == Group::traveller || group_ == Group::document)) {
    close_document();
    open_document(segment);
    return {};
  }
  switch (group_) {
    case Group::flight:
      flight_segment(segment);
      break;
    case Group::traveller:
      traveller_segment(segment);
      break;
    case Group::document:
      document_segment(segment);
      break;
    case Group::header:
    case Group::summary:
      break;
  }
  return {};
}

Result<void> PaxlstBody::finish() {
  RETURN_IF_ERROR(deliver());
  close_flight();
  return {};
}

// ---------------------------------------------------------------- travellers

Result<void> PaxlstBody::party(const Segment& nad) {
  RETURN_IF_ERROR(deliver());
  close_flight();
  const auto qualifier = nad.text(1);
  const auto role = role_of(qualifier);
  if (role.empty()) {
    group_ = Group::header;
    if (qualifier != "MS") {
      findings_.problem(nad, "3035", {"intake.paxlst.party", {}}, Lost::yes);
    }
    return {};
  }
  group_ = Group::traveller;
  traveller_ = {};
  traveller_at_ = nad.place();
  traveller_.role = std::string{role};
  traveller_.surname = std::string{nad.text(4, 0)};
  for (std::size_t part = 1; part < name_parts_max; ++part) {
    const auto name = nad.text(4, part);
    if (name.empty()) continue;
    if (!traveller_.given_names.empty()) traveller_.given_names.push_back(' ');
    traveller_.given_names.append(name);
  }
  ++(role == "crew" || role == "transit-crew" ? crew_ : passengers_);
  return {};
}

Result<void> PaxlstBody::deliver() {
  close_document();
  if (group_ != Group::traveller) return {};
  group_ = Group::header;
  return findings_.passenger(traveller_at_, std::exchange(traveller_, {}));
}

void PaxlstBody::traveller_segment(const Segment& segment) {
  const auto tag = segment.tag();
  if (tag == "ATT" && segment.text(1) == "2") {
    traveller_.sex = sex_of(segment.text(3));
    if (traveller_.sex.empty()) findings_.problem(segment, "sex", {"intake.edifact.sex", {}});
  } else if (tag == "DTM" && segment.text(1) == "329") {
    const auto birth = read_edifact_date(segment.text(1, 1), YearRule::birth, findings_.day);
    if (!birth) findings_.problem(segment, "birth_date", {"intake.edifact.date", {}});
    traveller_.birth_date = birth.value_or("");
  } else if (tag == "NAT" && segment.text(1) == "2") {
    traveller_.nationality = findings_.state(segment, "nationality", segment.text(2));
  } else if (tag == "LOC") {
    traveller_place(segment);
  } else if (tag == "RFF") {
    traveller_reference(segment);
  }
}

/// 3227 location function.
void PaxlstBody::traveller_place(const Segment& loc) {
  const auto function = loc.text(1);
  const auto place = std::string{loc.text(2)};
  if (function == "178") traveller_.embarkation = place;
  if (function == "179") traveller_.disembarkation = place;
  if (function == "22") traveller_.clearance = place;
  if (function == "174") traveller_.residence = place;
}

/// 1153 reference: AVF the booking, SEA the seat.
void PaxlstBody::traveller_reference(const Segment& rff) {
  const auto kind = rff.text(1);
  if (kind == "AVF") traveller_.locator = std::string{rff.text(1, 1)};
  if (kind == "SEA") traveller_.seat = std::string{rff.text(1, 1)};
}

// ---------------------------------------------------------------- documents

void PaxlstBody::open_document(const Segment& doc) {
  group_ = Group::document;
  document_ = {};
  document_at_ = doc.place();
  document_.type = std::string{doc.text(1)};
  document_.number = std::string{doc.text(2)};
}

void PaxlstBody::close_document() {
  if (group_ != Group::document) return;
  group_ = Group::traveller;
  if (document_.number.empty()) {
    findings_.problem(document_at_, "document", {"intake.paxlst.document_number", {}});
    return;
  }
  findings_.document(document_at_, traveller_, std::exchange(document_, {}));
}

void PaxlstBody::document_segment(const Segment& segment) {
  const auto tag = segment.tag();
  if (tag == "DTM" && segment.text(1) == "36") {
    const auto expires = read_edifact_date(segment.text(1, 1), YearRule::near, findings_.day);
    if (!expires) findings_.problem(segment, "expiry_date", {"intake.edifact.date", {}});
    document_.expires_on = expires.value_or("");
  } else if (tag == "LOC" && segment.text(1) == "91") {
    document_.issuer = findings_.state(segment, "issuer", segment.text(2));
  } else {
    // Some senders write the traveller's own segments after DOC; their qualifiers tell them apart.
    traveller_segment(segment);
  }
}

// ---------------------------------------------------------------- flights

void PaxlstBody::open_flight(const Segment& tdt) {
  group_ = Group::flight;
  flight_ = {};
  flight_at_ = tdt.place();
  routing_.clear();
  flight_.number = std::string{tdt.text(2)};
  flight_.carrier = std::string{tdt.text(5)};
  if (flight_.carrier.empty()) flight_.carrier = carrier_of(flight_.number);
}

void PaxlstBody::close_flight() {
  if (group_ != Group::flight) return;
  group_ = Group::header;
  findings_.flight(flight_at_, std::exchange(flight_, {}));
}

void PaxlstBody::flight_segment(const Segment& segment) {
  if (segment.tag() == "LOC") flight_place(segment);
  if (segment.tag() == "DTM") flight_moment(segment);
}

/// 125 last departure, 87 first arrival; 92 both, in the order of the flight.
void PaxlstBody::flight_place(const Segment& loc) {
  const auto function = loc.text(1);
  const auto place = std::string{loc.text(2)};
  if (function == "125") flight_.departure_airport = place;
  if (function == "87") flight_.arrival_airport = place;
  if (function != "92") return;
  routing_ = place;
  (flight_.departure_airport.empty() ? flight_.departure_airport : flight_.arrival_airport) = place;
}

void PaxlstBody::flight_moment(const Segment& dtm) {
  const bool departs = dtm.text(1) == "189";
  if (!departs && dtm.text(1) != "232") return;
  const auto moment = read_edifact_moment(dtm.text(1, 1));
  if (!moment) {
    findings_.problem(dtm, departs ? "departure" : "arrival", {"intake.edifact.moment", {}});
    return;
  }
  (departs ? flight_.departure_at : flight_.arrival_at) = *moment;
  if (!routing_.empty()) (departs ? flight_.departure_airport : flight_.arrival_airport) = routing_;
}

// ---------------------------------------------------------------- totals

/// 6069 control: 41 crew, 42 passengers.
void PaxlstBody::control_total(const Segment& cnt) {
  const auto control = cnt.text(1);
  if (control != "41" && control != "42") return;
  const auto counted = control == "41" ? crew_ : passengers_;
  // C270 holds both; some senders write the number as an element of its own (`CNT+41+8`).
  const auto announced = parse_int(cnt.components(1) > 1 ? cnt.text(1, 1) : cnt.text(2));
  if (announced && std::cmp_equal(*announced, counted)) return;
  findings_.list.complete = false;
  // A part holds fewer than the whole list announces; the officer must know that others are missing
  // here.
  const bool part = !whole_ && announced && std::cmp_greater(*announced, counted);
  Message expected{part ? "intake.paxlst.part" : "intake.paxlst.total",
                   {{"counted", fmt::format("{}", counted)},
                    {"announced", announced ? fmt::format("{}", *announced) : "?"}}};
  if (part)
    expected.arguments.emplace_back("part", fmt::format("{}", parse_int(part_).value_or(0)));
  findings_.problem(cnt, control == "41" ? "crew" : "passengers", std::move(expected));
}

}  // namespace

std::unique_ptr<MessageBody> paxlst_body(Findings& findings, const Segment& unh) {
  return std::make_unique<PaxlstBody>(findings, unh);
}

}  // namespace entraide::intake
