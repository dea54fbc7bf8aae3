// Private checks of this node, on either side.
#pragma once

#include <map>
#include <mutex>
#include <set>

#include "node/correspondence.h"
#include "node/node.h"
#include "node/private_publisher.h"
#include "node/private_seeds.h"
#include "node/protection_book.h"
#include "node/stores.h"
#include "private_check/private_check.h"

namespace entraide::node {

class PrivateCheckBook final : public PrivateChecks {
 public:
  PrivateCheckBook(Node& node, const Config& config, const Clock& clock, Entropy& entropy,
                   std::mutex& entropy_mutex, Stores& stores, LedgerNotes& notes,
                   Correspondence& correspondence, ProtectionBook& protection);

  Result<ShareShown> share(store::CheckShare share, const Caller& caller) override;
  Result<void> unshare(const std::string& alert, const std::string& agreement,
                       const Caller& caller) override;
  Result<std::vector<ShareShown>> shares(const Caller& caller) override;
  Result<std::string> alert_behind(const std::string& partner, const std::string& handle,
                                   const Caller& caller) override;

  Result<std::string> statement(const std::string& partner, const std::string& agreement,
                                const std::string& purpose, PartDigests digests) override;
  Result<std::string> parts(const std::string& partner, const std::string& agreement,
                            const std::string& purpose, const PrivateParts& wanted) override;
  Result<std::string> evaluate(const std::string& partner, const std::string& question) override;
  Result<void> keep_ready(const std::stop_token& stop) override;

  Result<std::vector<store::CheckAlarm>> alarms(AlarmsShown shown) override;
  Result<void> alarm_seen(const std::string& id, const Caller& caller) override;

  Result<PartnerAnswer> ask(const std::string& partner, const PartnerQuestion& question,
                            const AskDoor& door, const Caller& caller,
                            const std::function<void(std::size_t)>& progress) override;
  Result<std::string> request_draft(const PartnerAnswer& answer, const PartnerHit& hit,
                                    const PartnerQuestion& question) override;

 private:
  // private_sharing.cpp
  Result<std::optional<Error>> left_out(const safeguard::Decider& decider,
                                        const record::Entity& alert, const store::CheckShare& share,
                                        const wire::Partner& partner, std::string_view purpose);
  Result<ShareShown> shown(const store::CheckShare& share, const record::Entity& alert);
  Result<std::vector<std::pair<store::CheckShare, record::Entity>>> shared_alerts();
  Result<std::vector<wire::Partner>> partners_of(const store::CheckShare& share);

  // private_alarms.cpp
  Result<void> raise_alarm(const std::string& partner, const private_check::Question& question,
                           std::uint64_t keys);

  // private_check_book.cpp: the holder
  Result<wire::Partner> bound(const std::string& partner, const std::string& agreement);
  Result<PrivatePublisher::Published> published(const Binding& binding);
  Result<PrivatePublisher::TellOne> teller(const Binding& binding);
  Result<bool> was_asked(const std::string& partner, const private_check::Question& question,
                         const std::string& digest);
  void remember(const std::string& partner, const private_check::Question& question,
                std::string digest);
  Result<void> is_purpose(const std::string& word);

  // private_asking.cpp: the asker
  /// What a partner published, as far as it is here.
  struct Source {
    private_check::Statement statement;
    std::shared_ptr<const private_check::Structure> structure;  // nothing: pieces are fetched
    Instant asked{};
  };
  struct Asked {  // one person whom the rules let us ask about
    std::size_t person = 0;
    std::vector<std::string> keys;
  };
  struct Asking {
    const PartnerQuestion& question;
    const AskDoor& door;
    const Caller& caller;
    Binding binding;
    safeguard::Case asked;
    safeguard::Decision decision;
  };
  Result<std::vector<Asked>> admitted(Asking& asking, PartnerAnswer& answer);
  Result<std::string> knock(const Asking& asking, std::string_view method, const std::string& path,
                            const std::string& body);
  Result<Source> source(const Asking& asking, std::span<const Asked> group, bool anew,
                        PartnerAnswer& answer);
  unsigned piece_bits(std::span<const Asked> group, std::uint64_t entries) const;
  using Hits = std::vector<std::optional<private_check::Hit>>;
  Result<Hits> looked_up(const Asking& asking, std::span<const Asked> group, const Source& from,
                         std::span<const private_check::Output> outputs, PartnerAnswer& answer);
  Result<void> note_shown(const Asking& asking, std::span<const Asked> group, std::size_t keys,
                          unsigned bits);
  std::vector<Subject> subjects_of(const Asking& asking, std::span<const Asked> group) const;
  Result<std::shared_ptr<const private_check::Structure>> fetched(
      const Asking& asking, const private_check::Statement& statement, std::vector<Bytes> before,
      PartnerAnswer& answer);
  Result<void> ask_group(const Asking& asking, std::span<const Asked> group, PartnerAnswer& answer);
  Result<void> note_asked(const Asking& asking, std::span<const Asked> group,
                          const private_check::Question& sent);
  std::filesystem::path kept_file(const Binding& binding) const;

  Node& node_;
  const Config& config_;
  const Clock& clock_;
  Entropy& entropy_;
  std::mutex& entropy_mutex_;
  Stores& stores_;
  LedgerNotes& notes_;
  Correspondence& correspondence_;
  ProtectionBook& protection_;
  PrivateSeeds seeds_;
  private_check::Rations rations_;
  PrivatePublisher publisher_;
  std::mutex sources_mutex_;
  std::map<Binding, Source> sources_;
  std::mutex asked_mutex_;
  std::map<std::pair<std::string, std::string>, std::string> asked_;  // partner, id: what was asked
};

}  // namespace entraide::node
