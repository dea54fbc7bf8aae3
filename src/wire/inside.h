// What a Post is made of, for the files that implement it.
#pragma once

#include "wire/wire.h"

namespace entraide::wire {

/// Partners as the store has them, read anew at each use and parsed only when they changed.
class Book {
 public:
  Result<std::vector<Partner>> read(store::Mailbox& mail);

 private:
  std::mutex mutex_;
  std::map<std::string, Card> parsed_;  // by the signed text
};

/// How much a partner may still send in this minute.
class Allowance {
 public:
  /// Seconds to wait; 0: taken.
  std::uint64_t take(const std::string& partner, std::uint64_t most, Instant now);

 private:
  struct Left {
    double messages = 0;
    Instant at{};
    bool begun = false;
  };
  std::mutex mutex_;
  std::map<std::string, Left> left_;
};

struct Post::Inside {
  Inside(Surroundings& given_node, Identity given_identity, Attachments given_attachments,
         Limits given_limits, const Clock& given_clock)
      : node{given_node},
        attachments{std::move(given_attachments)},
        limits{given_limits},
        clock{given_clock},
        self{std::make_shared<const Identity>(std::move(given_identity))} {}

  std::shared_ptr<const Identity> identity() const {
    const std::lock_guard lock{mutex};
    return self;
  }
  std::string today() const { return to_iso8601(clock.today()); }
  Result<std::vector<Partner>> partners(store::Mailbox& mail) { return book.read(mail); }
  Result<Partner> enrolled(store::Mailbox& mail, std::string_view name);
  /// Code::refused unless confirmed.
  Result<Partner> confirmed(store::Mailbox& mail, std::string_view name);
  /// Of that partner, those of before that are good still.
  Result<std::vector<crypto::Certificate>> old_certificates(store::Mailbox& mail,
                                                            const std::string& name) const;
  /// Which of our keys a partner goes by.
  static const OwnKey& key_for(const Identity& identity, const Partner& partner, Instant now);
  Result<std::string> state(const Identity& identity, const Partner& partner, Statement statement);

  Surroundings& node;
  const Attachments attachments;
  const Limits limits;
  const Clock& clock;
  Book book;
  Allowance allowance;
  mutable std::mutex mutex;  // of `self`
  std::shared_ptr<const Identity> self;
  std::mutex submitted_mutex;  // of `submitted`; held while it is called, and with no other
  std::function<void()> submitted;
};

/// One question to the mailbox.
template <class Ask>
auto asked(Surroundings& node, const Ask& ask) -> decltype(ask(std::declval<store::Mailbox&>())) {
  using Answer = decltype(ask(std::declval<store::Mailbox&>()));
  std::optional<Answer> answer;
  RETURN_IF_ERROR(node.with_mail([&](store::Mailbox& mail) -> Result<void> {
    answer.emplace(ask(mail));
    return {};
  }));
  return std::move(*answer);
}

constexpr std::size_t certificates_max = 4;  // of a card: the newest ones
/// A card as the store keeps it: who signed it was found out before.
Result<Card> read_kept_card(std::string_view text);
/// `entraide bundle 1 FROM TO TIME` and `end FRAMES SHA256`, each with its line end.
std::string bundle_heading(const std::string& from, const std::string& to, Instant at);
std::string bundle_end(std::size_t frames, const std::string& digest);
/// Which attachments a message needs, as the outbox writes them: `DIGEST:SIZE DIGEST:SIZE`.
std::string needs_text(const Message& message);
std::vector<std::pair<std::string, std::uint64_t>> needs_of(std::string_view text);

}  // namespace entraide::wire
