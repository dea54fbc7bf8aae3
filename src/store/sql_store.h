// A Store on one connection.
#pragma once

#include "store/connection.h"
#include "store/sql_bilan.h"
#include "store/sql_bulletins.h"
#include "store/sql_casework.h"
#include "store/sql_channels.h"
#include "store/sql_check_alarms.h"
#include "store/sql_check_shares.h"
#include "store/sql_judgements.h"
#include "store/sql_mail.h"
#include "store/sql_once.h"
#include "store/sql_papers.h"
#include "store/sql_people.h"
#include "store/sql_pictures.h"
#include "store/sql_protection.h"
#include "store/store.h"

namespace entraide::store {

class SqlStore final : public Store {
 public:
  SqlStore(std::unique_ptr<Connection> connection, std::uint64_t in_place_most)
      : connection_{std::move(connection)}, in_place_most_{in_place_most} {}

  std::string engine() const override { return std::string{connection_->dialect().name}; }
  Result<int> schema_version() override;

  Result<std::unique_ptr<Edition>> begin_edition(const Dataset& dataset,
                                                 const Clock& clock) override;

  Result<std::vector<Dataset>> datasets() override;
  Result<std::optional<record::Entity>> entity(std::string_view dataset,
                                               std::string_view id) override;
  Result<std::vector<record::Entity>> entities_with_id(std::string_view id) override;
  Result<void> for_each(std::string_view dataset,
                        const std::function<Result<void>(record::Entity&&)>& visit) override;
  Result<std::vector<Change>> changes(std::string_view dataset,
                                      std::uint64_t since_edition) override;

  Result<std::vector<Access>> accesses(std::size_t limit) override;

  Mailbox& mail() override { return mail_; }
  Casework& casework() override { return casework_; }
  People& people() override { return people_; }
  Papers& papers() override { return papers_; }
  Protection& protection() override { return protection_; }
  Once& once() override { return once_; }
  Bulletins& bulletins() override { return bulletins_; }
  Pictures& pictures() override { return pictures_; }
  Bilan& bilan() override { return bilan_; }
  Judgements& judgements() override { return judgements_; }
  Channels& channels() override { return channels_; }
  CheckShares& check_shares() override { return check_shares_; }
  CheckAlarms& check_alarms() override { return check_alarms_; }

  // sql_rules.cpp
  Result<void> keep_packs(const std::string& revision, const PackFiles& files) override;
  Result<PackFiles> packs(const std::string& revision) override;
  Result<void> note_rule_event(const RuleEvent& event, const LedgerNote& entry) override;
  Result<std::vector<RuleEvent>> rule_events() override;
  Result<std::uint64_t> rule_events_count() override;

  // sql_ledger.cpp, sql_witness.cpp
  Result<std::vector<std::uint64_t>> note(std::span<const Noted> notes) override;
  Result<std::vector<std::optional<std::uint64_t>>> places_of(
      std::span<const std::uint64_t> numbers) override;
  Result<std::vector<PlacedEntry>> place_entries(std::uint64_t log_size, std::uint64_t signed_size,
                                                 std::size_t most) override;
  Result<std::uint64_t> entries_waiting() override;
  Result<void> for_each_place(
      std::string_view dataset, std::string_view id,
      const std::function<Result<void>(const SubjectPlace&)>& visit) override;
  Result<Witnessed> witnessed(std::string_view origin) override;
  Result<bool> keep_witnessed(std::string_view origin, const Witnessed& before,
                              const Witnessed& now) override;
  Result<Witnessed> witnessed_by_hash(std::string_view origin_hash) override;
  Result<void> note_asked(const std::string& witness, const std::string& note) override;
  Result<std::string> asked(const std::string& witness) override;
  Result<void> note_cosigned(const Cosigned& cosigned) override;
  Result<std::vector<Cosigned>> cosigned() override;

  // sql_erasure.cpp
  Result<std::uint64_t> erase(const Erasure& erasure) override;
  Result<Expired> erase_expired(
      const Expiry& expiry,
      const std::function<Result<LedgerNote>(const Expired&)>& entry) override;

 private:
  std::unique_ptr<Connection> connection_;
  std::uint64_t in_place_most_;
  SqlMailbox mail_{*connection_};
  SqlCasework casework_{*connection_};
  SqlPeople people_{*connection_};
  SqlPapers papers_{*connection_};
  SqlProtection protection_{*connection_};
  SqlOnce once_{*connection_};
  SqlBulletins bulletins_{*connection_};
  SqlPictures pictures_{*connection_};
  SqlBilan bilan_{*connection_};
  SqlJudgements judgements_{*connection_};
  SqlChannels channels_{*connection_};
  SqlCheckShares check_shares_{*connection_};
  SqlCheckAlarms check_alarms_{*connection_};
  bool edition_open_ = false;
};

/// Store::open, with editions that differ in more than `in_place_most` records put on a shelf.
Result<std::unique_ptr<Store>> open_store(const Settings& settings, std::uint64_t in_place_most);

}  // namespace entraide::store
