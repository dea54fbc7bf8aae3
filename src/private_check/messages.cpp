// Messages of private checks: JSON, elements in base64 one behind the other.
#include <boost/json.hpp>

#include "base/json_text.h"
#include "crypto/crypto.h"
#include "private_check/private_check.h"

namespace entraide::private_check {

namespace json = boost::json;

namespace {

constexpr std::int64_t version = 1;
constexpr std::size_t word_bytes_max = 100, categories_max = 64;

Error unread(std::string_view what) {
  return Error{Code::invalid, "private_check.message", {{"what", std::string{what}}}};
}

template <class Array>
std::string joined(std::span<const Array> arrays) {
  Bytes all;
  for (const auto& one : arrays) all.insert(all.end(), one.begin(), one.end());
  return crypto::to_base64(all);
}

/// The members of one message, each asked for once.
class Members {
 public:
  static Result<Members> of(std::string_view text, std::size_t count) {
    if (text.size() > message_bytes_max) return unread("size");
    json::parse_options limits;
    limits.max_depth = 2;
    boost::system::error_code fault;
    auto value = json::parse(text, fault, {}, limits);
    if (fault || !value.is_object() || value.get_object().size() != count) return unread("JSON");
    Members members{std::move(value.get_object())};
    const auto* found = members.object_.if_contains("v");
    if (found == nullptr || !found->is_int64() || found->get_int64() != version) return unread("v");
    return members;
  }

  Result<std::string> word(std::string_view name) const {
    const auto* found = object_.if_contains(name);
    if (found == nullptr || !found->is_string()) return unread(name);
    const std::string_view text{found->get_string()};
    const bool plain = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
    if (text.empty() || text.size() > word_bytes_max || !plain) return unread(name);
    return std::string{text};
  }

  template <class Array>
  Result<std::vector<Array>> arrays(std::string_view name, std::size_t most) const {
    const auto* found = object_.if_contains(name);
    if (found == nullptr || !found->is_string()) return unread(name);
    const auto bytes = crypto::from_base64(std::string_view{found->get_string()});
    constexpr std::size_t each = std::tuple_size_v<Array>;
    if (!bytes.ok() || bytes.value().empty() || bytes.value().size() % each != 0 ||
        bytes.value().size() / each > most)
      return unread(name);
    std::vector<Array> all(bytes.value().size() / each);
    for (std::size_t i = 0; i < all.size(); ++i)
      std::copy_n(bytes.value().begin() + static_cast<std::ptrdiff_t>(i * each), each,
                  all[i].begin());
    return all;
  }

  bool is_empty(std::string_view name) const {
    const auto* found = object_.if_contains(name);
    return found != nullptr && found->is_string() && found->get_string().empty();
  }

  template <class Array>
  Result<Array> array(std::string_view name) const {
    ASSIGN_OR_RETURN(const auto all, arrays<Array>(name, 1));
    return all.front();
  }

  Result<std::uint64_t> number(std::string_view name) const {
    const auto* found = object_.if_contains(name);
    if (found == nullptr || !found->is_int64() || found->get_int64() < 0) return unread(name);
    return static_cast<std::uint64_t>(found->get_int64());
  }

  Result<std::vector<std::string>> words(std::string_view name) const {
    const auto* found = object_.if_contains(name);
    if (found == nullptr || !found->is_array() || found->get_array().size() > categories_max)
      return unread(name);
    std::vector<std::string> all;
    for (const auto& one : found->get_array()) {
      if (!one.is_string() || one.get_string().size() > word_bytes_max) return unread(name);
      all.emplace_back(one.get_string());
    }
    if (all.empty() || !all.front().empty()) return unread(name);
    return all;
  }

 private:
  explicit Members(json::object object) : object_{std::move(object)} {}
  json::object object_;
};

}  // namespace

std::string epoch_of(const Element& public_key) {
  return crypto::sha256_hex(public_key).substr(0, 16);
}

std::string format(const Statement& statement) {
  json::array categories;
  for (const auto& one : statement.categories) categories.emplace_back(one);
  return json_text(json::object{{"v", version},
                                {"agreement", statement.agreement},
                                {"epoch", statement.epoch},
                                {"public_key", crypto::to_base64(statement.public_key)},
                                {"salt", crypto::to_base64(statement.salt)},
                                {"entries", statement.entries},
                                {"parts", joined(std::span<const PartDigest>{statement.parts})},
                                {"categories", std::move(categories)},
                                {"until", statement.until}});
}

std::string format(const Question& question) {
  return json_text(json::object{{"v", version},
                                {"id", question.id},
                                {"agreement", question.agreement},
                                {"purpose", question.purpose},
                                {"epoch", question.epoch},
                                {"elements", joined(std::span<const Element>{question.elements})}});
}

std::string format(const Reply& reply) {
  return json_text(
      json::object{{"v", version},
                   {"id", reply.id},
                   {"epoch", reply.epoch},
                   {"elements", joined(std::span<const Element>{reply.evaluated.elements})},
                   {"proof", crypto::to_base64(reply.evaluated.proof)}});
}

Result<Statement> read_statement(std::string_view text) {
  ASSIGN_OR_RETURN(const auto members, Members::of(text, 9));
  Statement statement;
  ASSIGN_OR_RETURN(statement.agreement, members.word("agreement"));
  ASSIGN_OR_RETURN(statement.epoch, members.word("epoch"));
  ASSIGN_OR_RETURN(statement.public_key, members.array<Element>("public_key"));
  ASSIGN_OR_RETURN(statement.salt, members.array<Salt>("salt"));
  ASSIGN_OR_RETURN(statement.entries, members.number("entries"));
  if (!members.is_empty("parts")) {
    ASSIGN_OR_RETURN(statement.parts, members.arrays<PartDigest>("parts", parts_max));
  }
  ASSIGN_OR_RETURN(statement.categories, members.words("categories"));
  ASSIGN_OR_RETURN(statement.until, members.word("until"));
  if (statement.epoch != epoch_of(statement.public_key)) return unread("epoch");
  if (!parse_rfc3339(statement.until)) return unread("until");
  return statement;
}

Result<Question> read_question(std::string_view text) {
  ASSIGN_OR_RETURN(const auto members, Members::of(text, 6));
  Question question;
  ASSIGN_OR_RETURN(question.id, members.word("id"));
  ASSIGN_OR_RETURN(question.agreement, members.word("agreement"));
  ASSIGN_OR_RETURN(question.purpose, members.word("purpose"));
  ASSIGN_OR_RETURN(question.epoch, members.word("epoch"));
  ASSIGN_OR_RETURN(question.elements, members.arrays<Element>("elements", elements_max));
  if (!parse_uuid(question.id).ok()) return unread("id");
  return question;
}

Result<Reply> read_reply(std::string_view text) {
  ASSIGN_OR_RETURN(const auto members, Members::of(text, 5));
  Reply reply;
  ASSIGN_OR_RETURN(reply.id, members.word("id"));
  ASSIGN_OR_RETURN(reply.epoch, members.word("epoch"));
  ASSIGN_OR_RETURN(reply.evaluated.elements, members.arrays<Element>("elements", elements_max));
  ASSIGN_OR_RETURN(reply.evaluated.proof, members.array<Proof>("proof"));
  return reply;
}

}  // namespace entraide::private_check
