// intake: readers for what exists.
//
// In:      bytes of lists (UN XML, OFAC CSV, EU XML and CSV, UK JSON lines, FollowTheMoney JSON
//          lines, an authority's lost-and-stolen documents CSV), of machine-readable zones (ICAO
//          Doc 9303) and of airline messages (PAXLST, PNRGOV).
// Out:     record::Entity one after the other to a Sink; Mrz; PassengerList. Each fault as a
//          Problem with file, line or segment, field and expectation.
// Never:   keeps what it reads; fetches anything; follows an XML entity; guesses silently (an OCR
//          confusion is suggested, never applied).
// Always:  memory does not grow with the file; every limit below holds; good entries come through
//          although bad ones stand beside them; a truncated file ends in an Error, so that its
//          import replaces nothing.
// Threads: a reader belongs to one thread; no shared state.
// May include: base, text, crypto, record.
// Start reading at read_list, read_mrz, read_paxlst.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace entraide::intake {

// ---------------------------------------------------------------- limits

constexpr std::size_t line_bytes_max = std::size_t{8} << 20U;  // one line or one XML text
constexpr std::size_t entry_values_max = 20'000;  // names, dates, documents of one entry
constexpr int xml_depth_max = 32;
constexpr std::uint64_t list_bytes_max = std::uint64_t{64} << 30U;
constexpr std::size_t message_bytes_max = std::size_t{32} << 20U;  // one airline message

// ---------------------------------------------------------------- faults

/// One fault in a file. It names the place, the field and what was expected; the value itself only
/// when it is no personal datum.
struct Problem {
  std::string file;
  std::uint64_t line = 0;  // 1-based; 0 when the format has no lines
  std::string where;       // entry id, segment (`DTM 14`), XML path
  std::string field;
  Message expected;
  bool entry_lost = false;                    // false: the entry came through without that field
  std::string text(Language language) const;  // `file:line: where field: expected`
};

/// Where a reader puts what it finds.
class Sink {
 public:
  virtual ~Sink() = default;
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual Result<void> entity(record::Entity&& entity) = 0;
  virtual void problem(Problem&& problem) = 0;
};

// ---------------------------------------------------------------- files

/// Sees the bytes as they lie on the disk (packed when the file is gzip): to count them, to hash
/// them.
using BytesObserver = std::function<void(std::span<const char>)>;

/// Passes bytes on and shows each piece to an observer.
class MeasuringReader final : public Reader {
 public:
  MeasuringReader(std::unique_ptr<Reader> reader, BytesObserver on_bytes);
  Result<std::size_t> read(std::span<char> space) override;
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::unique_ptr<Reader> reader_;
  BytesObserver on_bytes_;
  std::uint64_t bytes_ = 0;
};

/// Unpacks gzip (RFC 1952, several members too) when the bytes begin like it, else passes them on.
/// More than `bytes_max` unpacked bytes, a broken or a cut off stream are errors.
std::unique_ptr<Reader> unpacking(std::unique_ptr<Reader> packed,
                                  std::uint64_t bytes_max = list_bytes_max);

/// A file, unpacked. `on_bytes` may be empty; every byte of the file has passed it once read() has
/// returned 0.
Result<std::unique_ptr<Reader>> open_file(const std::filesystem::path& path,
                                          const BytesObserver& on_bytes = {});

// ---------------------------------------------------------------- lists

enum class Format : std::uint8_t {
  un_xml,
  ofac_csv,
  eu_xml,
  eu_csv,
  uk_jsonl,
  ftm_jsonl,
  documents_csv
};
std::string_view code_of(Format format);
std::optional<Format> format_from(std::string_view code);
/// The dataset a list of that format usually is: `un-sc`, `us-ofac-sdn`, `eu-fsf`, `gb-sanctions`,
/// `ftm`, `documents`.
std::string_view usual_dataset(Format format);

/// What a list says about itself, and what was refused at the door.
struct ListHead {
  std::string version;                // its own date or number, empty when it has none
  record::RefusedProperties refused;  // domain.md P16, only FollowTheMoney
  bool version_grows = true;          // false: a later file may well have an earlier version
};

/// Opens files beside the one given (OFAC's alt.csv beside sdn.csv). Not found is Code::not_found.
using OpenBeside = std::function<Result<std::unique_ptr<Reader>>(std::string_view name)>;

struct ListSource {
  std::string name;  // for Problem::file
  Reader* reader = nullptr;
  OpenBeside beside;  // only OFAC needs it; may be empty otherwise
};

/// Opens the files in the folder of `file`: `alt.csv` finds alt.csv, ALT.CSV or alt.csv.gz.
OpenBeside files_beside(const std::filesystem::path& file, BytesObserver on_bytes = {});

/// The format of a file by its first bytes (at least 4 KiB, or all of it; packed or not).
Result<Format> recognise(std::string_view first_bytes);

/// Streams one list. `dataset` goes into every entity. Errors end the import: unreadable,
/// truncated, not that format, over a limit.
Result<ListHead> read_list(Format format, const ListSource& source, std::string_view dataset,
                           Sink& sink);

// ---------------------------------------------------------------- machine-readable zones

enum class MrzType : std::uint8_t { td1, td2, td3, mrv_a, mrv_b, french_id };
std::string_view code_of(MrzType type);  // `TD1`, `TD2`, `TD3`, `MRV-A`, `MRV-B`, `FRA_ID_2x36`

enum class CheckVerdict : std::uint8_t { ok, bad, not_applicable };
std::string_view code_of(CheckVerdict verdict);  // `ok`, `bad`, `na`

/// One letter that a scanner may have misread, and what the check digit says of the other reading.
/// `suggested` equals `as_read` when it is the check digit itself that was misread (`O` for `0`).
struct OcrSuggestion {
  std::string field;  // `document_number`, `birth_date`, `expiry_date`
  std::string as_read, suggested;
};

struct Mrz {
  MrzType type = MrzType::td3;
  std::string document_code;  // `P`, `ID`, `V`
  record::StateCode issuing_state;
  std::string surname, given_names;  // fillers are blanks
  bool name_truncated = false;       // the name fills its field to the end (9303-3 s. 4.6)
  std::string document_number;       // joined with its continuation in the optional data (TD1, TD2)
  record::StateCode nationality;
  std::string birth_date;  // YYMMDD as read, fillers included; empty when the zone has none
  std::string sex;         // `M`, `F`, `X` for unspecified
  std::string expiry_date;
  std::string optional_1, optional_2;
  CheckVerdict check_number = CheckVerdict::not_applicable;
  CheckVerdict check_birth_date = CheckVerdict::not_applicable;
  CheckVerdict check_expiry_date = CheckVerdict::not_applicable;
  CheckVerdict check_optional = CheckVerdict::not_applicable;
  CheckVerdict check_composite = CheckVerdict::not_applicable;
  std::vector<OcrSuggestion> suggestions;
  bool valid() const;  // no check digit is bad

  /// Calendar dates by the two-digit-year rule: a birth year never lies after `today`; an expiry
  /// year lies within 50 years of it. Unknown month or day (`<<` or `00`) gives a partial date; an
  /// impossible one none.
  std::optional<record::PartialDate> birth(CivilDate today) const;
  std::optional<record::PartialDate> expiry(CivilDate today) const;
  /// Holder and document as a query. A protection code goes to Entity::protection, never to
  /// nationalities.
  record::Entity as_query(CivilDate today) const;
};

/// Lines separated by LF, CRLF or `|`; blanks around them ignored. Lower case is an error, not a
/// repair.
Result<Mrz> read_mrz(std::string_view zone);

// ---------------------------------------------------------------- pictures

constexpr std::size_t picture_bytes_max = std::size_t{2} << 20U;

/// A picture of a document.
struct Picture {
  std::string media_type;  // `image/png`, `image/jpeg`
  std::uint32_t width = 0, height = 0;
  std::string bytes;
};
/// PNG (ISO/IEC 15948) or JPEG (ITU-T T.81), known by their first bytes, at most 10,000 pixels a side.
/// Kept is what makes the image: who took it, where, when and with what, and whatever stands behind its
/// end, are left out. Code::invalid: another format, broken off, too large.
Result<Picture> read_picture(std::string_view bytes);

// ---------------------------------------------------------------- passengers

struct Flight {
  std::string number, carrier;
  std::string departure_airport, arrival_airport;  // as written, IATA or UN/LOCODE
  std::string departure_at, arrival_at;  // local, ISO 8601 without zone; empty when not given
};

struct TravelDocument {
  std::string type;  // `P`, `V`, ... as the message says; empty when it does not
  std::string number;
  std::string expires_on;  // ISO 8601
  record::StateCode issuer;
};

struct Passenger {
  std::string role;  // `passenger`, `crew`, `transit-passenger`, `transit-crew`, `infant`
  std::string surname, given_names;  // PNRGOV: without titles (`JOHNMR` is `JOHN`)
  std::vector<std::string>
      other_names;         // PNRGOV: as the document writes it; with a title that touched the name
  std::string sex;         // `M`, `F`, `X`, empty
  std::string birth_date;  // ISO 8601
  record::StateCode nationality;
  std::vector<TravelDocument> documents;
  std::string embarkation, disembarkation, clearance, residence;
  std::string seat, locator;
  std::vector<std::string> contacts;  // PNRGOV only
  record::Entity as_query() const;
};

struct PassengerList {
  std::string message;  // `PAXLST` or `PNRGOV`
  std::string version;  // `D:05B`, `11:1`
  std::string sender;
  std::vector<Flight> flights;
  bool complete = true;  // false: fewer came than announced, or not all could be counted
};

/// Receives passengers one after the other; the list as a whole is never held.
using PassengerVisitor = std::function<Result<void>(Passenger&&)>;

/// PAXLST (UN/EDIFACT D.02B and later) or PNRGOV (10.1 to 13.1), found out by its UNH segment.
/// Teletype headers, wrapped lines and trailers around the interchange are passed over. Faults of
/// single segments, and counts that differ (CNT, UNT, UNZ), go to `problems`. A broken interchange
/// (no UNB, no UNH, no UNT, no UNZ) is an Error; who was visited before it was complete. Two-digit
/// years are read against the day of the interchange (UNB): nobody is born after it. PNRGOV:
/// flights[0] is the flight that the message is about; the other legs of the bookings follow, each
/// once; embarkation, disembarkation and seat are those of that flight.
Result<PassengerList> read_passengers(std::string_view name, Reader& reader,
                                      const PassengerVisitor& visit,
                                      std::vector<Problem>& problems);

}  // namespace entraide::intake
