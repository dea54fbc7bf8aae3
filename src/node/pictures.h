// The picture of this node: counts that it took, what partners published, what it shares. Part of node.h.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "node/results.h"
#include "picture/picture.h"
#include "store/store.h"

namespace entraide::node {

struct Caller;

struct PictureImported {
  std::string source;
  std::uint64_t read = 0, added = 0, changed = 0, same = 0, rejected = 0;
  std::vector<picture::Problem> problems;
};

/// `network`: this authority's counts, small ones withheld, beside those of its partners. `open`: series
/// that are public.
enum class PictureOf : std::uint8_t { network, open };
std::string_view code_of(PictureOf of);
std::optional<PictureOf> picture_of(std::string_view code);

struct PictureShown {
  PictureOf of = PictureOf::network;
  std::shared_ptr<const picture::Atlas> atlas;  // the program's, with what this authority added
  std::uint64_t k = 0;
  std::vector<picture::Published> pictures;
  std::vector<picture::Series> series;
  std::vector<std::string> sources;  // picture::Source::id, or the parties
};

/// A restriction of the atlas by its id, or a route and a day.
struct RestrictionAsked {
  std::string id, route, day;
  int before = picture::Window{}.before, after = picture::Window{}.after;
  std::vector<std::string> control;  // routes
};

struct ShareAsked {
  std::string to, partner;  // party; node, where the party has several
  std::string agreement;    // empty: the Smuggling Protocol
  std::string facts;        // what the figures are about, in words; goes with them
  picture::Month from, until;
  std::string team;
};

/// What came of one message in which a partner's picture was looked for.
struct PictureCame {
  std::string partner, message, at;           // at: when it came, RFC 3339
  std::optional<picture::Published> picture;  // it was taken
  std::optional<Error> fault;                 // why it was not
};

/// A place or a route that this authority added. One of them is there.
struct OwnRow {
  std::string id;  // Place::code, Route::id
  std::optional<picture::Place> place;
  std::optional<picture::OwnRoute> route;
  std::string at, by;
};

/// What this authority did, counted by quarter out of the signed ledger, for everybody to see.
struct Transparency {
  /// `requests`, `refusals`, `protections`, `errors`; a row is a kind of entry (docs/formats/transparency.md).
  struct Row {
    std::string section, id;
    std::vector<std::optional<std::uint64_t>> counts;  // by quarter; nothing: withheld
  };
  std::string party;
  std::uint64_t k = 0;                // the least count that is shown
  std::vector<std::string> quarters;  // `2026-Q3`, oldest first
  std::vector<Row> rows;              // those of a section together
  /// By section and quarter: the sum of its rows. Nothing: withheld.
  std::map<std::string, std::vector<std::optional<std::uint64_t>>> sums;
};
constexpr int transparency_quarters = 8;
/// A quarter is told when so many days have passed since its end: what was done in it has reached the ledger.
constexpr int transparency_days = 7;

/// What a message about the picture may hold: with the rest it stays within what the wire takes.
constexpr std::size_t picture_message_bytes_max = std::size_t{200} << 10U;

/// What changes something is noted in the ledger.
class Pictures {
 public:
  Pictures() = default;
  virtual ~Pictures() = default;
  Pictures(const Pictures&) = delete;
  Pictures& operator=(const Pictures&) = delete;

  /// Counts of a file (docs/formats/picture.md). `source`: `own`, or a public one of the atlas. A count
  /// that was taken before is not taken twice.
  virtual Result<PictureImported> import(std::string_view csv, const std::string& source,
                                         const Caller& caller) = 0;
  /// One count of an officer. `case_id`: of the file that is counted, which must exist here and is counted
  /// once for each kind and leg; nothing leads back from the count to it. Code::conflict: it was.
  virtual Result<void> count(const picture::Event& event, const std::string& case_id,
                             const Caller& caller) = 0;
  /// Counts the events that this node's own messages of months that are over speak of (docs/formats/picture.md):
  /// each month once, all of it at one time, so that no look before and after tells a single case. How many
  /// counts; 0 when the configuration says no. A case that an officer counted is not counted again.
  virtual Result<std::uint64_t> count_cases() = 0;
  /// All counts of a source; how many.
  virtual Result<std::uint64_t> drop(const std::string& source, const Caller& caller) = 0;

  virtual Result<PictureShown> show(PictureOf of) = 0;
  /// The same with early warnings and, when asked for, what moved where. Code::not_found: no such
  /// restriction or route.
  virtual Result<picture::Situation> situation(PictureOf of,
                                               const std::optional<RestrictionAsked>& asked,
                                               Language language) = 0;

  /// The counts of whole months that are over, as a draft for that party: it waits for the second person
  /// like any other. Code::conflict: a month of them went to that party before, so that the difference
  /// would tell what came in between.
  virtual Result<store::Paper> share(const ShareAsked& asked, const Caller& caller) = 0;
  /// A partner's picture out of a message that came.
  virtual Result<picture::Published> take(const std::string& partner, const std::string& message,
                                          const Caller& caller) = 0;
  /// All that came and was not taken yet, looked for in what the agreements let partners send of it; each
  /// message that is read is noted. Messages without a picture are left out.
  virtual Result<std::vector<PictureCame>> take_all(const Caller& caller) = 0;

  /// The program's places, legs and routes with those that this authority added.
  virtual Result<std::shared_ptr<const picture::Atlas>> atlas() = 0;
  /// Of this authority, oldest first.
  virtual Result<std::vector<OwnRow>> own_rows() = 0;
  virtual Result<void> add_place(const picture::Place& place, const Caller& caller) = 0;
  virtual Result<void> add_route(const picture::OwnRoute& route, const Caller& caller) = 0;
  /// A place or a route of one's own. Code::conflict while a count or a route names it.
  virtual Result<void> drop_own(const std::string& id, const Caller& caller) = 0;

  /// Quarters that are over, each with the same counts whenever it is asked: nobody learns by asking twice.
  /// Read once a quarter, then kept. Code::refused while the configuration does not show it to everybody and
  /// `for_everybody` is asked.
  virtual Result<Transparency> transparency(bool for_everybody) = 0;
};

}  // namespace entraide::node
