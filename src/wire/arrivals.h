// Frames of one partner that came together, on their way to taking effect.
#pragma once

#include "wire/examined.h"

namespace entraide::wire {

class Arrivals {
 public:
  Arrivals(Post::Inside& post, store::Mailbox& mail, Partner partner, Line& line, Post::Way way)
      : post_{post},
        mail_{mail},
        partner_{std::move(partner)},
        line_{line},
        way_{way},
        identity_{post.identity()},
        authors_{partner_.good(post.clock.now())} {}

  Result<Post::Taken> run(std::span<const Frame> frames);

 private:
  const std::string& name() const { return partner_.card.name; }
  void answer(Frame frame) { taken_.frames += format_frame(frame); }

  /// What is here already need not be opened again.
  Result<void> look_up(std::span<const Frame> frames);
  /// Before which message a partner has sent as many as it may in a minute; all: before none.
  std::size_t take_allowance(std::span<const Frame> frames);
  Result<void> take_all(std::span<const Frame> frames);
  Result<void> take(const Frame& frame, Examined& found);

  // ---- messages: incoming.cpp

  Result<void> take_message(const Frame& frame, Examined& found);
  /// The partner signed what that program cannot obey, and not somebody else what nobody can read.
  static bool is_proved(std::string_view key);
  Result<void> judge(const Message& message) const;
  Result<bool> attachments_here(const Message& message);
  /// Told to whoever sent it, and without effect on the id: anybody can have made these bytes.
  Result<void> reject(const std::string& id, const std::string& digest, const std::string& reason,
                      const std::string& detail);
  Result<void> refuse(const Frame& frame, const std::string& digest, const Message& message,
                      const Error& error);
  /// Signed and in the store with the others of these frames.
  Result<void> settle_on(store::Arrival arrival, const std::string& digest, Stage stage,
                         std::string reason, std::string detail, const Message& message);
  Result<void> sign_arrivals();
  /// It came before: the receipt that it got then, or, for other bytes, a refusal of these.
  Result<void> repeat(const store::InMessage& known, const std::string& digest);
  Result<void> answer_again(const std::string& id);
  void add_receipt(const store::Receipt& receipt);
  Result<void> arrive();
  /// The operator sees it with the partner's line.
  Result<void> note_rejected();

  // ---- receipts: incoming_receipts.cpp

  Result<void> take_receipt(const Frame& frame, Result<Statement>& statement);
  /// Of our message, or of the very envelope that they could not read.
  Result<bool> is_about(const Statement& said, const store::OutMessage& message);
  /// They could not tell that it is ours and keep nothing of it: what follows it in its case must not
  /// wait for it. Durable together with the refusal, which does not come again.
  Result<void> withdraw(const std::string& id, const std::string& digest);
  /// The partner gave a message up. If it is here, its receipt says so; if not, it never takes effect.
  Result<void> take_withdrawal(const Statement& said);
  Result<void> settle();

  // ---- attachments: incoming_attachments.cpp

  Result<void> take_offer(const Frame& frame);
  Result<void> take_part(const Frame& frame);

  // ---- certificates: incoming_cards.cpp

  /// A card shows its newest certificates only: those of before count for what they signed, a message
  /// that waited or the receipt that one got then.
  Result<void> remember_authors();
  /// A rotation: signed by a certificate that we go by, made later than the one that we have.
  Result<void> take_card(const Frame& frame);
  /// The new ones, and those of before for what they signed.
  Result<std::vector<store::PartnerCertificate>> certificates_of(const Card& card);
  Result<void> take_know(const std::string& fingerprint);

  Post::Inside& post_;
  store::Mailbox& mail_;
  Partner partner_;
  Line& line_;
  const Post::Way way_;
  const std::shared_ptr<const Identity> identity_;
  std::vector<crypto::Certificate> authors_;
  std::shared_ptr<const safeguard::Decider> decider_;
  std::map<std::string, store::InMessage> known_;
  std::vector<store::Arrival> arrivals_;
  std::vector<Statement> statements_;  // of each of these
  std::vector<store::Settlement> settlements_;
  std::vector<store::Receipt> again_;
  std::set<std::string> offered_;  // that there is room for
  Post::Taken taken_;
  bool remembered_ = false;
  std::uint64_t rejected_ = 0;
  std::string rejected_for_;
};

}  // namespace entraide::wire
