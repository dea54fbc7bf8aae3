// passengers: what PAXLST and PNRGOV share inside one interchange.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/edifact.h"
#include "intake/intake.h"

namespace entraide::intake {

constexpr std::size_t problems_max = 10'000;          // of one file; it is no airline message then
constexpr std::size_t flights_max = 10'000;           // legs of one file
constexpr std::size_t traveller_documents_max = 100;  // and as many contacts
constexpr std::size_t booking_travellers_max = 1000;  // the only thing held until a booking ends

enum class Lost { no, yes };

/// Alpha-3 as in machine-readable zones, or alpha-2 (PNRGOV: `P/CO/...`).
record::StateCode read_state(std::string_view code);

/// Where the messages of one interchange put what they find.
class Findings {
 public:
  Findings(std::string_view file, const PassengerVisitor& visit, std::vector<Problem>& problems)
      : file_{file}, visit_{visit}, problems_{problems} {}

  void problem(const Segment& segment, std::string_view field, Message expected,
               Lost lost = Lost::no) {
    problem(segment.place(), field, std::move(expected), lost);
  }
  void problem(const Place& place, std::string_view field, Message expected, Lost lost = Lost::no);
  /// Nothing known that identifies anybody is a problem, not a passenger.
  Result<void> passenger(const Place& place, Passenger&& passenger);
  void flight(const Place& place, Flight&& flight);
  /// Reads a code of two or three letters; an unknown one stays as read and is a problem.
  template <class Where>
  record::StateCode state(const Where& where, std::string_view field, std::string_view code) {
    auto state = read_state(code);
    if (!code.empty() && !state.known) problem(where, field, {"intake.edifact.state_unknown", {}});
    return state;
  }
  /// Adds unless the list is full, which is a problem.
  void document(const Place& place, Passenger& passenger, TravelDocument&& document);
  bool too_many_problems() const { return added_ >= problems_max; }

  PassengerList list;
  std::optional<CivilDate> day;  // of the interchange: two-digit years are read against it

 private:
  std::string file_;
  const PassengerVisitor& visit_;
  std::vector<Problem>& problems_;
  std::size_t added_ = 0;
};

/// The segments between UNH and UNT.
class MessageBody {
 public:
  MessageBody() = default;
  MessageBody(const MessageBody&) = delete;
  MessageBody& operator=(const MessageBody&) = delete;
  virtual ~MessageBody() = default;
  virtual Result<void> segment(const Segment& segment) = 0;
  virtual Result<void> finish() = 0;
};

std::unique_ptr<MessageBody> paxlst_body(Findings& findings, const Segment& unh);
std::unique_ptr<MessageBody> pnrgov_body(Findings& findings);

/// Sex as Passenger writes it: `M`, `F`, `X`; empty for anything else.
std::string sex_of(std::string_view code);

}  // namespace entraide::intake
