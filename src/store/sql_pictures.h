// The picture's counts on a store's connection.
#pragma once

#include "store/connection.h"
#include "store/pictures.h"

namespace entraide::store {

class SqlPictures final : public Pictures {
 public:
  explicit SqlPictures(Connection& connection) : connection_{connection} {}

  Result<Taken> take_counts(const std::string& source, const std::vector<PictureCount>& counts,
                            const std::optional<PictureKept>& once,
                            const LedgerNote& entry) override;
  Result<std::uint64_t> count_cases(const std::string& month, const std::vector<CaseCounted>& cases,
                                    const LedgerNote& entry) override;
  Result<bool> is_kept(const std::string& kind, const std::string& key) override;
  Result<std::vector<std::string>> counts(const std::string& source) override;
  Result<std::vector<PictureSource>> picture_sources() override;
  Result<std::uint64_t> drop_counts(const std::string& source, const LedgerNote& entry) override;
  Result<void> keep_picture(const PictureKept& kept, const LedgerNote& entry) override;
  Result<std::vector<PictureKept>> kept_pictures(const std::string& kind) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
