// Bulletins, kept in the store.
#pragma once

#include <mutex>

#include "node/ledger_notes.h"
#include "node/node.h"
#include "node/stores.h"

namespace entraide::node {

class BulletinBook final : public Bulletins {
 public:
  BulletinBook(const Clock& clock, Entropy& entropy, std::mutex& entropy_mutex, Stores& stores,
               LedgerNotes& notes)
      : clock_{clock},
        entropy_{entropy},
        entropy_mutex_{entropy_mutex},
        stores_{stores},
        notes_{notes} {}

  Result<BulletinShown> make(const BulletinDraft& draft, const Caller& caller) override;
  Result<BulletinShown> change(const std::string& id, std::uint64_t version,
                               const BulletinDraft& draft, const Caller& caller) override;
  Result<BulletinShown> withdraw(const std::string& id, std::uint64_t version,
                                 const Caller& caller) override;
  Result<BulletinShown> add_picture(const std::string& id, std::uint64_t version,
                                    const std::string& name, std::string_view file, bool masked,
                                    const Caller& caller) override;
  Result<BulletinShown> show(const std::string& id) override;
  Result<std::vector<store::Bulletin>> list(bool all) override;
  Result<PictureFile> picture(const std::string& id, const std::string& name) override;

 private:
  Result<store::Bulletin> filled(store::Bulletin bulletin, const BulletinDraft& draft) const;
  Result<store::Bulletin> kept(const std::string& id, std::uint64_t version);
  Result<store::LedgerNote> entry(const store::Bulletin& bulletin, const Caller& caller,
                                  std::string outcome);
  Result<BulletinShown> keep(store::Bulletin bulletin, const Caller& caller, std::string outcome);

  const Clock& clock_;
  Entropy& entropy_;
  std::mutex& entropy_mutex_;
  Stores& stores_;
  LedgerNotes& notes_;
};

}  // namespace entraide::node
