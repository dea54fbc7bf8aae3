// What a Post is made of, for the files that implement it.
#pragma once

#include "base/together.h"
#include "wire/wire.h"

namespace entraide::wire {

/// Partners as the store has them at each use; read again only when they changed.
class Book {
 public:
  using Page = std::shared_ptr<const std::vector<Partner>>;
  Result<Page> read(store::Mailbox& mail);

 private:
  std::mutex mutex_;
  Page page_;
  std::uint64_t changed_ = 0;  // as the store counts, when page_ was read
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
        submissions{[this](std::span<Submitted* const> group) { return submit(group); }},
        self{std::make_shared<const Identity>(std::move(given_identity))} {}

  std::shared_ptr<const Identity> identity() const {
    const std::lock_guard lock{mutex};
    return self;
  }
  std::string today() const { return to_iso8601(clock.today()); }
  Result<Book::Page> partners(store::Mailbox& mail) { return book.read(mail); }
  Result<Book::Page> partners();
  Result<Partner> enrolled(store::Mailbox& mail, std::string_view name);
  /// Code::refused unless confirmed.
  Result<Partner> confirmed(store::Mailbox& mail, std::string_view name);
  /// Of that partner, those of before that are good still.
  Result<std::vector<crypto::Certificate>> old_certificates(store::Mailbox& mail,
                                                            const std::string& name) const;
  /// Which of our keys a partner goes by.
  static const OwnKey& key_for(const Identity& identity, const Partner& partner, Instant now);
  Result<std::string> state(const Identity& identity, const Partner& partner, Statement statement);

  using Submitted = std::span<const ToPost>;
  using Receipts = Result<std::vector<Statement>>;
  /// What several have to send at once, in one commit.
  std::vector<Receipts> submit(std::span<Submitted* const> group);
  Receipts submit_again(Submitted messages);

  Surroundings& node;
  const Attachments attachments;
  const Limits limits;
  const Clock& clock;
  Book book;
  Allowance allowance;
  Together<Submitted, Receipts> submissions;
  mutable std::mutex mutex;  // of `self`
  std::shared_ptr<const Identity> self;
  std::mutex submitted_mutex;  // of `submitted`; held while it is called, and with no other
  std::function<void(const std::string& partner)> submitted;
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

/// On up to `threads` processors; where a token holds one of the keys, on this thread: it has few
/// sessions.
void with_keys(std::span<const OwnKey> keys, std::size_t threads, std::size_t count,
               const std::function<void(std::size_t)>& work);

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
