// Who may do what in an authority: roles, what each gives, and which go together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::desk {

enum class Role : std::uint8_t {
  officer,             // looks up, asks and answers partners
  supervisor,          // an officer who may be the second person
  protection_officer,  // decides what touches claims, minors and victims
  analyst,             // studies counts; sees nobody
  clerk,               // of a prosecutor or a court: writes and keeps files, looks nobody up
  data_protection_officer,
  administrator,  // of accounts, partners and the machine; sees nobody
  overseer,       // from outside the authority: reads the ledger
};
constexpr std::size_t roles_count = 8;
std::string_view code_of(Role role);
std::optional<Role> role_of(std::string_view code);

/// What a route, a command or an API token is for.
enum class Right : std::uint8_t {
  consult,     // what tells of nobody: agreements, lists by name
  look_up,     // persons and documents
  queue,       // requests, without what they say
  read,        // what messages and drafts say
  draft,       // write, ask for approval, send
  approve,     // be the second person
  protect,     // what is held for protection
  study,       // counts and routes
  subjects,    // access and erasure for persons concerned
  oversee,     // entries of the ledger
  administer,  // accounts, partners
  watch,       // how the machine does
};
constexpr std::size_t rights_count = 12;
std::string_view code_of(Right right);
std::optional<Right> right_of(std::string_view code);

/// A set of rights. Of nothing: none.
class Rights {
 public:
  Rights() = default;
  static Rights of(Role role);
  static Rights all();
  void add(Right right) { bits_ |= bit(right); }
  void add(const Rights& others) { bits_ |= others.bits_; }
  /// What both have: a token never gives more than its owner has.
  Rights within(const Rights& others) const;
  bool has(Right right) const { return (bits_ & bit(right)) != 0; }
  bool empty() const { return bits_ == 0; }
  std::vector<Right> list() const;
  bool operator==(const Rights&) const = default;

 private:
  static std::uint32_t bit(Right right) { return 1U << static_cast<unsigned>(right); }
  std::uint32_t bits_ = 0;
};
Rights rights_of(const std::vector<Role>& roles);

/// `officer, supervisor`: as they are kept and shown. Code::invalid names what is no role.
Result<std::vector<Role>> read_roles(std::string_view text);
std::string write_roles(const std::vector<Role>& roles);
Result<Rights> read_rights(std::string_view text);
std::string write_rights(const Rights& rights);

/// Who oversees is nobody's officer: an overseer holds no other role but the data protection
/// officer's. At least one role, each once. Code::invalid.
Result<void> check_roles(const std::vector<Role>& roles);

/// `border/roissy`: the kind of authority that a team belongs to (S10), and its name. Code::invalid.
Result<void> check_team(std::string_view team);

}  // namespace entraide::desk
