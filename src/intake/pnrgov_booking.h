// One booking (PNR) of a PNRGOV message: its travellers, and the remarks that speak of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/passengers.h"

namespace entraide::intake {

/// Remarks name their traveller by reference or by place; some come before the traveller (infants).
/// They wait here until the booking ends.
class Booking {
 public:
  explicit Booking(Findings& findings) : findings_{findings} {}

  void set_locator(std::string_view locator);
  /// TIF before the itinerary: the traveller that what follows speaks of.
  void add_traveller(const Segment& tif);
  /// TIF at check-in: the same traveller again; somebody new is added.
  void find_traveller(const Segment& tif);
  void leave_traveller() { current_.reset(); }
  void add_contact(const Segment& segment, std::string&& contact);
  /// SSR DOCS, DOCO, DOCA, INFT.
  void add_remark(const Segment& ssr);
  void add_seats(const Segment& ssr);    // SSR SEAT
  void set_seat(std::string_view seat);  // SSD at check-in
  void set_flight(std::string_view embarkation, std::string_view disembarkation);
  /// Attributes the remarks and gives every traveller to the visitor.
  Result<void> deliver();

 private:
  struct Traveller {
    Passenger passenger;
    std::string surname_as_written, given_as_written;
    std::string key;  // of the name, to find it again
    std::string reference;
    Place at;
  };
  enum class RemarkKind { document, visa, address, infant };
  struct Remark {
    RemarkKind kind = RemarkKind::document;
    Place at;
    std::string text;
    std::string reference;
    std::optional<std::size_t> traveller;
  };
  struct Seat {
    std::string seat, reference;
    std::optional<std::size_t> traveller;
  };

  std::optional<std::size_t> push(Traveller&& traveller);
  std::optional<std::size_t> by_reference(std::string_view reference) const;
  std::optional<std::size_t> by_name(std::string_view surname, std::string_view given) const;
  std::optional<std::size_t> infant(const Place& at, std::string_view surname,
                                    std::string_view given);
  std::optional<std::size_t> owner(const Remark& remark,
                                   const std::vector<std::string_view>& fields);
  void attribute(Remark& remark);
  void read_document(Remark& remark, const std::vector<std::string_view>& fields,
                     Traveller& traveller);
  void read_document_name(const std::vector<std::string_view>& fields, Traveller& traveller);
  void read_visa(Remark& remark, const std::vector<std::string_view>& fields, Traveller& traveller);
  void read_address(const std::vector<std::string_view>& fields, Traveller& traveller);
  void read_infant(Remark& remark, const std::vector<std::string_view>& fields,
                   Traveller& traveller);
  void attribute_seats();
  void clean_name(Traveller& traveller) const;
  std::string date(const Place& at, std::string_view field, std::optional<std::string>&& read);

  Findings& findings_;
  std::string locator_, embarkation_, disembarkation_;
  std::vector<std::string> contacts_;
  std::vector<Traveller> travellers_;
  std::vector<Remark> remarks_;
  std::vector<Seat> seats_;
  std::optional<std::size_t> current_;
};

}  // namespace entraide::intake
