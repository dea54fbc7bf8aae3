#include "intake/pnrgov_booking.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "intake/passengers_dates.h"
#include "intake/pnrgov_words.h"

namespace entraide::intake {

namespace {

constexpr std::size_t remarks_max = booking_travellers_max * 10;
constexpr std::size_t ssr_text = 8;  // component of the first element: the free text
constexpr std::size_t ssr_reference = 2;

/// Fields of a remark count from 1: `/P/GBR/123456789/GBR/12JUL64/M/23AUG19/SMITH/JOHN`.
std::string_view field(const std::vector<std::string_view>& fields, std::size_t index) {
  return index < fields.size() ? trim(fields[index]) : std::string_view{};
}

/// `15A`, `074E`; not `XXX`, which says that the seat is not known.
bool is_seat(std::string_view seat) {
  const auto digits = std::ranges::count_if(seat, [](char c) { return c >= '0' && c <= '9'; });
  return seat.size() >= 2 && seat.size() <= 4 && digits >= 1 &&
         std::cmp_less(digits, seat.size()) && seat.find_first_not_of("0123456789") != 0;
}

std::string full_name(std::string_view given, std::string_view surname) {
  return std::string{trim(fmt::format("{} {}", given, surname))};
}

/// Equal for the same name with and without title, blanks and hyphens.
std::string name_key(std::string_view surname, std::string_view given) {
  return letters_of(without_suffix(surname).text) + "/" + letters_of(without_title(given, {}).text);
}

bool is_infant_sex(std::string_view code) { return code == "FI" || code == "MI"; }

}  // namespace

void Booking::set_locator(std::string_view locator) {
  if (locator_.empty()) locator_ = std::string{locator};
}

void Booking::set_flight(std::string_view embarkation, std::string_view disembarkation) {
  if (!embarkation_.empty()) return;
  embarkation_ = std::string{embarkation};
  disembarkation_ = std::string{disembarkation};
}

// ---------------------------------------------------------------- who

std::optional<std::size_t> Booking::push(Traveller&& traveller) {
  if (travellers_.size() >= booking_travellers_max) {
    findings_.problem(traveller.at, "traveller",
                      {"intake.edifact.many", {{"max", fmt::format("{}", booking_travellers_max)}}},
                      Lost::yes);
    return {};
  }
  traveller.key = name_key(traveller.surname_as_written, traveller.given_as_written);
  travellers_.push_back(std::move(traveller));
  return travellers_.size() - 1;
}

/// TIF: C322 surname; given names and title, type (`A`, `C`, `IN`), reference.
void Booking::add_traveller(const Segment& tif) {
  Traveller traveller;
  traveller.passenger.role = tif.text(2, 1) == "IN" ? "infant" : "passenger";
  traveller.surname_as_written = std::string{tif.text(1)};
  traveller.given_as_written = std::string{tif.text(2)};
  traveller.reference = std::string{tif.text(2, 2)};
  traveller.at = tif.place();
  current_ = push(std::move(traveller));
}

void Booking::find_traveller(const Segment& tif) {
  current_ = by_reference(tif.text(2, 2));
  if (!current_) current_ = by_name(tif.text(1), tif.text(2));
  if (!current_) add_traveller(tif);
}

std::optional<std::size_t> Booking::by_reference(std::string_view reference) const {
  if (reference.empty()) return {};
  const auto found = std::ranges::find(travellers_, reference, &Traveller::reference);
  if (found == travellers_.end()) return {};
  return static_cast<std::size_t>(found - travellers_.begin());
}

std::optional<std::size_t> Booking::by_name(std::string_view surname,
                                            std::string_view given) const {
  const auto found = std::ranges::find(travellers_, name_key(surname, given), &Traveller::key);
  if (found == travellers_.end()) return {};
  return static_cast<std::size_t>(found - travellers_.begin());
}

/// The infant of that name; or the only infant still without a birth date; or one that no TIF
/// announced.
std::optional<std::size_t> Booking::infant(const Place& at, std::string_view surname,
                                           std::string_view given) {
  const auto named = by_name(surname, given);
  if (named && travellers_[*named].passenger.role == "infant") return named;
  const auto undated = [](const Traveller& traveller) {
    return traveller.passenger.role == "infant" && traveller.passenger.birth_date.empty();
  };
  if (std::ranges::count_if(travellers_, undated) == 1) {
    return static_cast<std::size_t>(std::ranges::find_if(travellers_, undated) -
                                    travellers_.begin());
  }
  Traveller traveller;
  traveller.passenger.role = "infant";
  traveller.surname_as_written = std::string{surname};
  traveller.given_as_written = std::string{given};
  traveller.at = at;
  return push(std::move(traveller));
}

// ---------------------------------------------------------------- what is said of them

void Booking::add_contact(const Segment& segment, std::string&& contact) {
  auto& contacts = current_ ? travellers_[*current_].passenger.contacts : contacts_;
  if (std::ranges::find(contacts, contact) != contacts.end()) return;
  if (contacts.size() < traveller_documents_max) {
    contacts.push_back(std::move(contact));
    return;
  }
  findings_.problem(segment, "contact",
                    {"intake.edifact.many", {{"max", fmt::format("{}", traveller_documents_max)}}});
}

void Booking::add_remark(const Segment& ssr) {
  if (remarks_.size() >= remarks_max) {
    findings_.problem(ssr, "SSR",
                      {"intake.edifact.many", {{"max", fmt::format("{}", remarks_max)}}});
    return;
  }
  const auto code = ssr.text(1);
  Remark remark;
  if (code == "DOCO") remark.kind = RemarkKind::visa;
  if (code == "DOCA") remark.kind = RemarkKind::address;
  if (code == "INFT") remark.kind = RemarkKind::infant;
  remark.at = ssr.place();
  remark.text = std::string{ssr.text(1, ssr_text)};
  // Some senders miscount the components before the text; only the text holds a slash.
  for (std::size_t i = 4; i < ssr.components(1) && remark.text.find('/') == std::string::npos;
       ++i) {
    remark.text = std::string{ssr.text(1, i)};
  }
  remark.reference = std::string{ssr.text(2, ssr_reference)};
  remark.traveller = current_;
  remarks_.push_back(std::move(remark));
}

void Booking::add_seats(const Segment& ssr) {
  for (std::size_t i = 2; i < ssr.elements() && seats_.size() < remarks_max; ++i) {
    const auto seat = ssr.text(i);
    if (is_seat(seat))
      seats_.push_back({std::string{seat}, std::string{ssr.text(i, ssr_reference)}, current_});
  }
}

void Booking::set_seat(std::string_view seat) {
  // The seat taken at check-in counts more than the seat asked for.
  if (current_ && is_seat(seat)) travellers_[*current_].passenger.seat = std::string{seat};
}

// ---------------------------------------------------------------- the end of the booking

Result<void> Booking::deliver() {
  for (auto& remark : remarks_) attribute(remark);
  attribute_seats();
  for (auto& traveller : travellers_) {
    clean_name(traveller);
    auto& passenger = traveller.passenger;
    passenger.locator = locator_;
    passenger.embarkation = embarkation_;
    passenger.disembarkation = disembarkation_;
    passenger.contacts.insert(passenger.contacts.begin(), contacts_.begin(), contacts_.end());
    RETURN_IF_ERROR(findings_.passenger(traveller.at, std::move(passenger)));
  }
  travellers_.clear();
  return {};
}

void Booking::clean_name(Traveller& traveller) const {
  auto& passenger = traveller.passenger;
  auto surname = without_suffix(traveller.surname_as_written);
  auto given = without_title(traveller.given_as_written, passenger.sex);
  passenger.surname = std::move(surname.text);
  passenger.given_names = std::move(given.text);
  if (surname.glued || given.glued) {
    passenger.other_names.push_back(
        full_name(traveller.given_as_written, traveller.surname_as_written));
  }
  std::erase(passenger.other_names, full_name(passenger.given_names, passenger.surname));
}

void Booking::attribute_seats() {
  for (const auto& seat : seats_) {
    auto whose = by_reference(seat.reference);
    if (!whose && travellers_.size() == 1) whose = 0;
    if (whose && travellers_[*whose].passenger.seat.empty()) {
      travellers_[*whose].passenger.seat = seat.seat;
    }
  }
}

std::optional<std::size_t> Booking::owner(const Remark& remark,
                                          const std::vector<std::string_view>& fields) {
  switch (remark.kind) {
    case RemarkKind::infant:
      return infant(remark.at, field(fields, 0), field(fields, 1));
    case RemarkKind::document:
      if (is_infant_sex(field(fields, 6))) {
        return infant(remark.at, field(fields, 8), field(fields, 9));
      }
      break;
    case RemarkKind::visa:
    case RemarkKind::address:
      break;
  }
  if (const auto referred = by_reference(remark.reference)) return referred;
  if (remark.traveller) return remark.traveller;
  if (remark.kind == RemarkKind::document) {
    if (const auto named = by_name(field(fields, 8), field(fields, 9))) return named;
  }
  return travellers_.size() == 1 ? std::optional<std::size_t>{0} : std::nullopt;
}

void Booking::attribute(Remark& remark) {
  auto fields = split(remark.text, '/');
  const auto whose = owner(remark, fields);
  if (!whose) {
    findings_.problem(remark.at, "traveller", {"intake.pnrgov.whose", {}});
    return;
  }
  auto& traveller = travellers_[*whose];
  switch (remark.kind) {
    case RemarkKind::document:
      read_document(remark, fields, traveller);
      break;
    case RemarkKind::visa:
      read_visa(remark, fields, traveller);
      break;
    case RemarkKind::address:
      read_address(fields, traveller);
      break;
    case RemarkKind::infant:
      read_infant(remark, fields, traveller);
      break;
  }
}

std::string Booking::date(const Place& at, std::string_view name,
                          std::optional<std::string>&& read) {
  if (!read) findings_.problem(at, name, {"intake.edifact.date", {}});
  return std::move(read).value_or("");
}

/// DOCS: type, issuer, number, nationality, birth date, sex, expiry, surname, given name, second
/// name.
void Booking::read_document(Remark& remark, const std::vector<std::string_view>& fields,
                            Traveller& traveller) {
  auto& passenger = traveller.passenger;
  if (const auto birth = field(fields, 5); !birth.empty() && passenger.birth_date.empty()) {
    passenger.birth_date =
        date(remark.at, "birth_date", read_airimp_date(birth, YearRule::birth, findings_.day));
  }
  if (const auto sex = field(fields, 6); !sex.empty() && passenger.sex.empty()) {
    passenger.sex = sex_of(sex);
    if (passenger.sex.empty()) findings_.problem(remark.at, "sex", {"intake.edifact.sex", {}});
  }
  if (passenger.nationality.raw.empty()) {
    passenger.nationality = findings_.state(remark.at, "nationality", field(fields, 4));
  }
  read_document_name(fields, traveller);
  const auto number = field(fields, 3);
  if (number.empty()) return;
  TravelDocument document;
  document.type = std::string{field(fields, 1)};
  document.number = std::string{number};
  const auto known = std::ranges::any_of(passenger.documents, [&](const TravelDocument& other) {
    return other.number == document.number && other.type == document.type;
  });
  if (known) return;
  document.issuer = findings_.state(remark.at, "issuer", field(fields, 2));
  if (const auto expires = field(fields, 7); !expires.empty()) {
    document.expires_on =
        date(remark.at, "expiry_date", read_airimp_date(expires, YearRule::near, findings_.day));
  }
  findings_.document(remark.at, passenger, std::move(document));
}

/// The document often has more of the name than the booking (`JOHN`, `JONATHON ROBERT`).
void Booking::read_document_name(const std::vector<std::string_view>& fields,
                                 Traveller& traveller) {
  const auto surname = without_suffix(field(fields, 8)).text;
  const auto first = without_title(field(fields, 9), traveller.passenger.sex).text;
  const auto given = full_name(first, field(fields, 10));
  if (surname.empty()) return;
  if (traveller.surname_as_written.empty() && traveller.given_as_written.empty()) {
    traveller.surname_as_written = surname;
    traveller.given_as_written = given;
    return;
  }
  auto& names = traveller.passenger.other_names;
  auto name = full_name(given, surname);
  if (names.size() < traveller_documents_max && std::ranges::find(names, name) == names.end()) {
    names.push_back(std::move(name));
  }
}

/// DOCO: birthplace, type, number, place of issue, date of issue, State where it is valid. `K` and
/// `R` number programmes of one State, no travel documents: they are not read.
void Booking::read_visa(Remark& remark, const std::vector<std::string_view>& fields,
                        Traveller& traveller) {
  const auto type = field(fields, 2);
  const auto number = field(fields, 3);
  if (number.empty() || type == "K" || type == "R") return;
  TravelDocument visa;
  visa.type = std::string{type};
  visa.number = std::string{number};
  visa.issuer = findings_.state(remark.at, "issuer", field(fields, 6));
  findings_.document(remark.at, traveller.passenger, std::move(visa));
}

/// DOCA: `R` residence or `D` destination, country, street, town, region, postcode.
void Booking::read_address(const std::vector<std::string_view>& fields, Traveller& traveller) {
  if (field(fields, 1) == "R") traveller.passenger.residence = std::string{field(fields, 2)};
}

/// INFT: `SURNAME/GIVEN/10AUG11`.
void Booking::read_infant(Remark& remark, const std::vector<std::string_view>& fields,
                          Traveller& traveller) {
  auto& passenger = traveller.passenger;
  const auto birth = field(fields, 2);
  if (birth.empty() || !passenger.birth_date.empty()) return;
  passenger.birth_date =
      date(remark.at, "birth_date", read_airimp_date(birth, YearRule::birth, findings_.day));
}

}  // namespace entraide::intake
