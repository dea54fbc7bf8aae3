// Where liaison officers stand and may stand, and what each can reach: read from TOML (docs/formats/liaison.md).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "picture/picture.h"

namespace entraide::liaison {

/// States, ISO 3166-1 alpha-2, upper case.
using States = std::set<std::string, std::less<>>;

/// States that go by one name: `@maghreb`.
struct Area {
  std::string id;
  picture::Named name;
  States states;
  std::string source;
};

/// A place where an officer could stand.
struct Seat {
  std::string code;     // UN/LOCODE, or a word
  std::string country;  // of the host
  picture::Named name;
  double latitude = 0, longitude = 0;  // degrees, WGS 84
  States reach;                        // areas and borders opened
  std::string source;
};

/// An officer's post, without the officer.
struct Post {
  std::string id;                      // `ca-islamabad`
  std::string party;                   // who sends the officer: `ca`
  std::string seat;                    // Seat::code
  States reach;                        // by the accreditation; the seat's when it says nothing
  std::vector<std::string> languages;  // ISO 639
  picture::Named authorities, tasks;   // of the host that the officer works with; the remit
  std::optional<CivilDate> accredited_until;  // nothing: no end is known
  bool stands(CivilDate day) const { return !accredited_until || *accredited_until >= day; }
};

/// A post as somebody writes it: what it reaches still in words (`PK`, `@maghreb`, `@borders`).
struct PostWritten {
  std::string id, party, seat;
  std::vector<std::string> reach, languages;
  picture::Named authorities, tasks;
  std::string accredited_until;  // ISO 8601 day; empty: no end is known
};

constexpr std::size_t network_bytes_max = std::size_t{1} << 20U;
constexpr std::size_t posts_max = 500, seats_max = 500, areas_max = 200, reach_max = 300;

class Network {
 public:
  /// Of data/liaison, as the program carries it: seats, no posts.
  static const Network& own();
  /// The program's own with what a node's file adds; what has the same name there replaces it.
  /// Code::invalid names the line and what was expected.
  static Result<Network> read(std::string_view toml);
  /// The same of a file; the program's own alone where there is none.
  static Result<Network> read_file(const std::filesystem::path& file);

  /// Adds the post, or puts it in place of the one of that id. Code::invalid names the field.
  Result<void> put(const PostWritten& written);

  const std::vector<Area>& areas() const { return areas_; }
  const std::vector<Seat>& seats() const { return seats_; }
  const std::vector<Post>& posts() const { return posts_; }
  const Seat* seat(std::string_view code) const;
  const Post* post(std::string_view id) const;

 private:
  friend class NetworkReader;
  /// The States that these words name; `country`: whose borders. Otherwise the message of the fault.
  Result<States> reached(const std::vector<std::string>& words, const std::string& country) const;
  std::map<std::string, States, std::less<>> borders_;
  std::vector<Area> areas_;
  std::vector<Seat> seats_;
  std::vector<Post> posts_;
};

}  // namespace entraide::liaison
