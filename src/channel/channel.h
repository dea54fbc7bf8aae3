// channel: the files by which a gateway takes a message to another network and brings one back.
//
// In:      a letter that was cleared elsewhere; the bytes of a file that a gateway left here.
// Out:     the file, byte for byte as docs/formats/channels.md says; a letter, or the line and the field
//          at fault.
// Never:   decides whether something may go, sends, stores, or believes what a file says: whoever reads
//          it in answers for where it came from.
// Always:  what was written is read back as it was; what cannot be read so is refused whole, with its
//          place and without its words; each size is limited. These are formats of our own: neither
//          INTERPOL's nor Europol's schema. A gateway maps them.
// Threads: everything here is a function of its arguments.
// May include: base.
// Start reading at Letter.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::channel {

constexpr std::size_t file_bytes_max = std::size_t{1} << 20U;
constexpr std::size_t line_bytes_max = std::size_t{64} << 10U;
constexpr std::size_t header_bytes_max = 200;  // of one value
constexpr std::size_t sections_max = 32, fields_max = 500, obligations_max = 64;
constexpr std::size_t depth_max = 8;  // of a field that is a list or an object
constexpr std::size_t text_bytes_max = std::size_t{256} << 10U;

/// The 4x4 of Europol and INTERPOL desks: A to D and X of the source, 1 to 4 of the information.
struct Evaluation {
  char source = 0, information = 0;
  bool operator==(const Evaluation&) const = default;
};

std::optional<Evaluation> read_evaluation(std::string_view text);  // `B2`

/// What one authority writes to another over a channel, whatever the file looks like.
struct Letter {
  std::string channel;      // `interpol`: small letters, digits, `-`
  std::string from, to;     // parties: `fr`
  std::string number;       // that the author gave it; by it the answer names it. Of ours a UUID
  std::string in_reply_to;  // number of the letter that this one answers
  std::string reference;    // of the author's file or case, as people quote it
  Instant at;               // written
  std::optional<Instant> received;  // by the gateway; of a file that came
  bool urgent = false;
  std::string handling;  // `h1`: Europol's handling codes; empty: none
  std::optional<Evaluation> evaluation;
  std::vector<std::string>
      obligations;  // restrictions on its use, each a word of the packs or a sentence
  std::string agreement, article, procedure, step;  // of the packs
  std::string purpose, action;
  std::string subject;  // a line for people
  /// Category to field to its JSON; as in a message between nodes.
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> sections;
  std::string text;  // what people wrote; lines end in LF
  bool operator==(const Letter&) const = default;
};

/// Code::invalid names the field that no file can hold.
Result<void> check(const Letter& letter);

/// `ENTRAIDE-LETTER 1`, headers, sections, text: for INTERPOL's bureaus, SIRENE bureaux and letters that
/// a person hands over. Code::invalid as check().
Result<std::string> write_text(const Letter& letter);
/// Code::invalid names line and field.
Result<Letter> read_text(std::string_view file);

/// JSON with one member a line, for a gateway to SIENA.
Result<std::string> write_siena(const Letter& letter);
Result<Letter> read_siena(std::string_view file);

}  // namespace entraide::channel
