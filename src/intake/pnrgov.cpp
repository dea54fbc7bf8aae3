// PNRGOV 10.1 to 13.1: IATA/ICAO/WCO PNRGOV EDIFACT implementation guide, message structure GR1 to
// GR12. Read: SRC, RCI, TIF, SSR (DOCS, DOCO, DOCA, INFT, SEAT, CTC*), ADD, IFT CTC*, TVL, SSD. Not
// read, because no check needs it and some of it is sensitive: meals and medical requests (SSR),
// fares, payment, baggage, history.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "intake/passengers.h"
#include "intake/passengers_dates.h"
#include "intake/pnrgov_booking.h"
#include "intake/pnrgov_words.h"

namespace entraide::intake {

namespace {

constexpr std::size_t ssr_text = 8;
constexpr std::size_t phone_digits_min = 5;

class PnrgovBody final : public MessageBody {
 public:
  explicit PnrgovBody(Findings& findings) : findings_{findings} {}
  Result<void> segment(const Segment& segment) override;
  Result<void> finish() override;

 private:
  /// Where in a booking: names (GR1, GR2), payment (GR4), itinerary (GR5), check-in (GR7), the rest
  /// (other services GR10, history GR12).
  enum class Phase { header, names, payment, itinerary, check_in, rest };

  Result<void> open_booking(const Segment& src);
  Result<void> close_booking();
  void header_segment(const Segment& segment);
  void booking_segment(const Segment& segment);
  void remark(const Segment& ssr);
  void address(const Segment& add);
  void free_text(const Segment& ift);
  void travel(const Segment& tvl);
  std::optional<Flight> read_flight(const Segment& tvl);
  std::string read_moment(const Segment& tvl, std::string_view field, std::string_view date,
                          std::string_view time);
  void add_flight(const Segment& tvl, Flight&& flight);
  bool is_main(const Flight& leg) const;
  void complete_main(const Flight& leg);

  Findings& findings_;
  Phase phase_ = Phase::header;
  std::set<std::string, std::less<>> header_tags_;
  std::optional<Flight> main_;  // that the message is about
  std::size_t main_at_ = 0;     // in the list's flights
  std::set<std::string> legs_;  // already in the list
  std::optional<Booking> booking_;
  bool on_main_ = false;  // the leg just read is main_
};

Result<void> PnrgovBody::segment(const Segment& segment) {
  if (segment.tag() == "SRC") return open_booking(segment);
  if (phase_ == Phase::header) {
    header_segment(segment);
  } else {
    booking_segment(segment);
  }
  return {};
}

Result<void> PnrgovBody::finish() { return close_booking(); }

void PnrgovBody::header_segment(const Segment& segment) {
  for (const std::string_view tag : {"MSG", "ORG", "TVL"}) {
    if (segment.tag() == tag) header_tags_.emplace(tag);
  }
  if (segment.tag() != "TVL" || main_) return;
  auto flight = read_flight(segment);
  if (!flight) return;
  main_ = flight;
  main_at_ = findings_.list.flights.size();
  add_flight(segment, std::move(*flight));
}

Result<void> PnrgovBody::open_booking(const Segment& src) {
  if (phase_ == Phase::header) {
    for (const std::string_view tag : {"MSG", "ORG", "TVL"}) {
      if (header_tags_.contains(tag)) continue;
      findings_.problem(src, tag, {"intake.pnrgov.header", {{"segment", std::string{tag}}}});
    }
  }
  RETURN_IF_ERROR(close_booking());
  booking_.emplace(findings_);
  phase_ = Phase::names;
  return {};
}

Result<void> PnrgovBody::close_booking() {
  if (!booking_) return {};
  RETURN_IF_ERROR(booking_->deliver());
  booking_.reset();
  return {};
}

void PnrgovBody::booking_segment(const Segment& segment) {
  const auto tag = segment.tag();
  if (tag == "ABI" || tag == "MSG") phase_ = Phase::rest;
  if (phase_ == Phase::rest) return;
  if (tag == "RCI") {
    booking_->set_locator(segment.text(1, 1));
  } else if (tag == "TIF") {
    const bool again = phase_ == Phase::itinerary || phase_ == Phase::check_in;
    phase_ = again ? Phase::check_in : Phase::names;
    again ? booking_->find_traveller(segment) : booking_->add_traveller(segment);
  } else if (tag == "FOP") {
    phase_ = Phase::payment;
  } else if (tag == "TVL") {
    travel(segment);
  } else if (tag == "SSR") {
    remark(segment);
  } else if (tag == "ADD" &&
             phase_ != Phase::payment) {  // a payer's address is not the traveller's
    address(segment);
  } else if (tag == "IFT" && phase_ != Phase::payment) {
    free_text(segment);
  } else if (tag == "SSD" && on_main_) {
    booking_->set_seat(segment.text(1));
  }
}

// ---------------------------------------------------------------- remarks and contacts

void PnrgovBody::remark(const Segment& ssr) {
  const auto code = ssr.text(1);
  if (code == "DOCS" || code == "DOCO" || code == "DOCA" || code == "INFT") {
    booking_->add_remark(ssr);
  } else if (code == "SEAT") {
    const auto from = ssr.text(1, 6);
    const auto to = ssr.text(1, 7);
    const bool named = !from.empty() && !to.empty();
    const bool here =
        named ? main_ && from == main_->departure_airport && to == main_->arrival_airport
              : on_main_;
    if (here) booking_->add_seats(ssr);
  } else if (code.starts_with("CTC")) {
    const auto text = ssr.text(1, ssr_text);
    if (auto contact = contact_in(fmt::format("{} {}", code, text)); contact && !text.empty()) {
      booking_->add_contact(ssr, std::move(*contact));
    }
  }
}

/// ADD: purpose, street, town, region, -, country, postcode, telephone.
void PnrgovBody::address(const Segment& add) {
  constexpr std::size_t telephone = 7;
  std::vector<std::string> lines;
  std::string phone;
  for (std::size_t i = 1; i < add.components(2); ++i) {
    const auto text = add.text(2, i);
    if (text.empty()) continue;
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    if (i == telephone && std::cmp_greater_equal(digits, phone_digits_min)) {
      phone = contact_in(text).value_or(std::string{text});
    } else {
      lines.emplace_back(text);
    }
  }
  if (!lines.empty()) booking_->add_contact(add, join(lines, ", "));
  if (!phone.empty()) booking_->add_contact(add, std::move(phone));
}

void PnrgovBody::free_text(const Segment& ift) {
  for (std::size_t i = 2; i < ift.elements(); ++i) {
    if (auto contact = contact_in(ift.text(i))) booking_->add_contact(ift, std::move(*contact));
  }
}

// ---------------------------------------------------------------- itinerary

bool PnrgovBody::is_main(const Flight& leg) const {
  if (!main_) return false;
  const bool same_way = leg.departure_airport == main_->departure_airport &&
                        leg.arrival_airport == main_->arrival_airport;
  constexpr std::size_t day_length = 10;
  const bool same_flight =
      leg.number == main_->number &&
      leg.departure_at.substr(0, day_length) == main_->departure_at.substr(0, day_length);
  return same_way || same_flight;
}

/// The head of the message often leaves out when the flight arrives; the bookings say it.
void PnrgovBody::complete_main(const Flight& leg) {
  if (main_at_ >= findings_.list.flights.size()) return;
  auto& flight = findings_.list.flights[main_at_];
  if (flight.arrival_at.empty() && flight.departure_at == leg.departure_at) {
    flight.arrival_at = leg.arrival_at;
  }
}

void PnrgovBody::travel(const Segment& tvl) {
  // `TVL+++++972:M` gives the operating flight of the leg before it.
  if (tvl.text(2).empty() && tvl.text(3).empty()) return;
  phase_ = Phase::itinerary;
  booking_->leave_traveller();
  auto leg = read_flight(tvl);
  on_main_ = leg && is_main(*leg);
  if (!leg) return;
  if (on_main_) {
    booking_->set_flight(leg->departure_airport, leg->arrival_airport);
    complete_main(*leg);
  }
  add_flight(tvl, std::move(*leg));
}

/// TVL: departure date, time, arrival date, time (DDMMYY, HHMM); places; carrier; number.
std::optional<Flight> PnrgovBody::read_flight(const Segment& tvl) {
  const auto carrier = tvl.text(4);
  const auto number = tvl.text(5);
  if (carrier.empty() || number.empty()) {
    findings_.problem(tvl, "flight", {"intake.pnrgov.flight", {}});
    return {};
  }
  Flight flight;
  flight.carrier = std::string{carrier};
  flight.number = fmt::format("{}{}", carrier, number);
  flight.departure_airport = std::string{tvl.text(2)};
  flight.arrival_airport = std::string{tvl.text(3)};
  const auto leaves_on = tvl.text(1, 0);
  auto arrives_on = tvl.text(1, 2);
  auto arrives_at = tvl.text(1, 3);
  if (arrives_on.size() == 4 && arrives_at.empty()) {  // the time stands where the date should
    arrives_at = std::exchange(arrives_on, {});
  }
  // An arrival without a date is on the day of departure.
  if (arrives_on.empty() && !arrives_at.empty()) arrives_on = leaves_on;
  flight.departure_at = read_moment(tvl, "departure", leaves_on, tvl.text(1, 1));
  flight.arrival_at = read_moment(tvl, "arrival", arrives_on, arrives_at);
  return flight;
}

std::string PnrgovBody::read_moment(const Segment& tvl, std::string_view name,
                                    std::string_view date, std::string_view time) {
  if (date.empty()) return {};
  auto day = read_travel_date(date);
  const auto clock = read_time(time);
  if (!day || (!time.empty() && !clock)) {
    findings_.problem(tvl, name, {"intake.pnrgov.moment", {}});
    return {};
  }
  return clock ? fmt::format("{}T{}", *day, *clock) : std::move(*day);
}

void PnrgovBody::add_flight(const Segment& tvl, Flight&& flight) {
  if (legs_.size() > flights_max) return;
  // Bookings write the same leg with and without its arrival: departure and day tell legs apart.
  constexpr std::size_t day_length = 10;
  auto key = fmt::format("{} {} {} {}", flight.number, flight.departure_airport,
                         flight.arrival_airport, flight.departure_at.substr(0, day_length));
  if (!legs_.insert(std::move(key)).second) return;
  findings_.flight(tvl.place(), std::move(flight));
}

}  // namespace

std::unique_ptr<MessageBody> pnrgov_body(Findings& findings) {
  return std::make_unique<PnrgovBody>(findings);
}

}  // namespace entraide::intake
