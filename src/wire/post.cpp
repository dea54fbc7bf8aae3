// Sending: sealed, put into the outbox, with a receipt of submission.
#include "wire/inside.h"

namespace entraide::wire {

namespace {

constexpr int order_attempts = 8;

store::OutMessage row_of(const Message& message, const std::string& partner,
                         const Envelope& envelope, const std::string& after) {
  store::OutMessage row;
  row.id = message.id;
  row.partner = partner;
  row.case_id = message.case_id;
  row.after = after;
  row.urgent = message.urgent;
  row.agreement = message.agreement;
  row.procedure = message.procedure;
  row.step = message.step;
  row.handling = message.handling;
  row.in_reply_to = message.in_reply_to;
  if (message.deadline) row.deadline = to_rfc3339(*message.deadline);
  row.at = to_rfc3339(message.at);
  row.digest = envelope.digest;
  row.envelope = crypto::to_base64(envelope.bytes);
  row.state = "queued";
  row.attachments = needs_text(message);
  return row;
}

/// A message on its way into its envelope.
struct Letter {
  const Post::ToPost* message = nullptr;
  const Partner* partner = nullptr;
  std::string after;
  store::OutMessage row = {};
  store::Receipt receipt = {};
  Statement statement = {};
};

/// The messages that a call puts into the outbox, tried again when another came in between.
class Submission {
 public:
  Submission(Post::Inside& post, store::Mailbox& mail, std::vector<const Post::ToPost*> messages)
      : post_{post},
        mail_{mail},
        messages_{std::move(messages)},
        identity_{post.identity()},
        statements_(messages_.size()) {}

  Result<std::vector<Statement>> run() {
    std::vector<std::size_t> left(messages_.size());
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
    for (int attempt = 0; attempt < order_attempts && !left.empty(); ++attempt) {
      ASSIGN_OR_RETURN(left, put(left));
    }
    if (!left.empty()) return Error{Code::conflict, "wire.submit.busy"};
    return std::move(statements_);
  }

 private:
  /// Those that another message of their case came before.
  Result<std::vector<std::size_t>> put(const std::vector<std::size_t>& some) {
    std::map<std::pair<std::string, std::string>, std::string> last;
    std::vector<Letter> letters;
    for (const auto at : some) {
      const auto& one = *messages_[at];
      ASSIGN_OR_RETURN(const auto* partner, partner_named(one.partner));
      const auto key = std::pair{one.partner, one.cleared->payload().case_id};
      if (!last.contains(key)) {
        ASSIGN_OR_RETURN(last[key], mail_.last_of_case(key.first, key.second));
      }
      letters.push_back({&one, partner, std::exchange(last[key], one.cleared->payload().id)});
    }
    std::vector<Result<void>> sealed(letters.size());
    with_keys(identity_->keys, post_.limits.threads, letters.size(),
              [&](std::size_t i) { sealed[i] = seal_one(letters[i]); });
    for (auto& one : sealed) RETURN_IF_ERROR(std::move(one));
    return put(some, letters);
  }

  Result<std::vector<std::size_t>> put(const std::vector<std::size_t>& some,
                                       std::vector<Letter>& letters) {
    std::vector<store::OutMessage> rows;
    std::vector<store::Receipt> receipts;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      rows.push_back(std::move(letters[i].row));
      receipts.push_back(std::move(letters[i].receipt));
      statements_[some[i]] = std::move(letters[i].statement);
    }
    ASSIGN_OR_RETURN(const auto put, mail_.post(rows, receipts));
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < put.size(); ++i) {
      if (!put[i]) left.push_back(some[i]);
    }
    return left;
  }

  /// By several threads at once, each for its own letter.
  Result<void> seal_one(Letter& letter) const {
    const auto& cleared = *letter.message->cleared;
    const auto& message = cleared.payload();
    const auto& partner = *letter.partner;
    const auto& key = Post::Inside::key_for(*identity_, partner, post_.clock.now());
    ASSIGN_OR_RETURN(const auto envelope, seal(cleared, {letter.message->place, letter.after}, key,
                                               partner.card.certificates.front()));
    letter.row = row_of(message, letter.message->partner, envelope, letter.after);
    if (const auto* allows = safeguard::allowing(cleared.decision(), message.agreement)) {
      letter.row.article = allows->rule->article;
      letter.row.outline = outline_of(message, allows->pack->procedure(message.procedure));
    }
    auto& statement = letter.statement;
    statement.message = message.id;
    statement.digest = envelope.digest;
    statement.stage = Stage::submitted;
    statement.by = identity_->name;
    statement.at = post_.clock.now();
    ASSIGN_OR_RETURN(auto document, sign_statement(statement, key));
    letter.receipt = {statement.message,
                      letter.message->partner,
                      "submitted",
                      to_rfc3339(statement.at),
                      std::move(document),
                      true,
                      false};
    return {};
  }

  Result<const Partner*> partner_named(const std::string& name) {
    const auto found = partners_.find(name);
    if (found != partners_.end()) return &found->second;
    ASSIGN_OR_RETURN(auto partner, post_.confirmed(mail_, name));
    return &partners_.emplace(name, std::move(partner)).first->second;
  }

  Post::Inside& post_;
  store::Mailbox& mail_;
  const std::vector<const Post::ToPost*> messages_;
  const std::shared_ptr<const Identity> identity_;
  std::vector<Statement> statements_;
  std::map<std::string, Partner> partners_;
};

}  // namespace

Post::Post(Surroundings& node, Identity identity, Attachments attachments, Limits limits,
           const Clock& clock)
    : inside_{std::make_unique<Inside>(node, std::move(identity), std::move(attachments), limits,
                                       clock)} {}
Post::~Post() = default;

Identity Post::identity() const { return *inside_->identity(); }
void Post::become(Identity identity) {
  const std::lock_guard lock{inside_->mutex};
  inside_->self = std::make_shared<const Identity>(std::move(identity));
}
const Attachments& Post::attachments() const { return inside_->attachments; }

void Post::when_submitted(std::function<void(const std::string& partner)> call) {
  const std::lock_guard lock{inside_->submitted_mutex};
  inside_->submitted = std::move(call);
}

Statement submitted_statement(const store::OutMessage& message) {
  Statement statement;
  statement.message = message.id;
  statement.digest = message.digest;
  statement.stage = Stage::submitted;
  statement.at = parse_rfc3339(message.at).value_or(Instant{});
  return statement;
}

/// When it fails for all each is tried alone, so that none fails for another's fault.
std::vector<Post::Inside::Receipts> Post::Inside::submit(std::span<Submitted* const> group) {
  std::vector<const ToPost*> all;
  for (const auto* messages : group) {
    for (const auto& one : *messages) all.push_back(&one);
  }
  auto together = asked(
      node, [&](store::Mailbox& mail) { return Submission(*this, mail, std::move(all)).run(); });
  if (group.size() == 1) return {std::move(together)};
  std::vector<Receipts> receipts;
  std::size_t at = 0;
  for (const auto* messages : group) {
    if (!together.ok()) {
      receipts.push_back(submit_again(*messages));
      continue;
    }
    const auto first = together.value().begin() + static_cast<std::ptrdiff_t>(at);
    at += messages->size();
    receipts.emplace_back(
        std::vector<Statement>{first, first + static_cast<std::ptrdiff_t>(messages->size())});
  }
  return receipts;
}

/// Some may be in the outbox already: the group got as far, or its commit was not heard of.
Post::Inside::Receipts Post::Inside::submit_again(Submitted messages) {
  return asked(node, [&](store::Mailbox& mail) -> Receipts {
    std::vector<Statement> statements(messages.size());
    std::vector<const ToPost*> left;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < messages.size(); ++i) {
      ASSIGN_OR_RETURN(const auto there,
                       mail.sent_message(messages[i].cleared->payload().id, false));
      if (there) {
        statements[i] = submitted_statement(*there);
      } else {
        left.push_back(&messages[i]);
        places.push_back(i);
      }
    }
    ASSIGN_OR_RETURN(auto fresh, Submission(*this, mail, std::move(left)).run());
    for (std::size_t i = 0; i < fresh.size(); ++i) statements[places[i]] = std::move(fresh[i]);
    return statements;
  });
}

Result<std::vector<Statement>> Post::submit(std::span<const ToPost> messages) {
  ASSIGN_OR_RETURN(auto statements, inside_->submissions.run(messages, messages.size()));
  std::set<std::string> partners;
  for (const auto& one : messages) partners.insert(one.partner);
  // Under the lock: whoever takes the call back waits for one that is under way.
  const std::lock_guard lock{inside_->submitted_mutex};
  for (const auto& one : partners) {
    if (inside_->submitted) inside_->submitted(one);
  }
  return statements;
}

}  // namespace entraide::wire
