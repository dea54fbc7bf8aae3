// Bulletins on a store's connection.
#pragma once

#include "store/bulletins.h"
#include "store/connection.h"

namespace entraide::store {

class SqlBulletins final : public Bulletins {
 public:
  explicit SqlBulletins(Connection& connection) : connection_{connection} {}

  Result<std::uint64_t> keep(const Bulletin& bulletin, const LedgerNote& entry) override;
  Result<std::optional<Bulletin>> bulletin(std::string_view id) override;
  Result<std::vector<Bulletin>> bulletins(std::string_view day) override;
  Result<std::uint64_t> keep_picture(const Bulletin& bulletin, const BulletinPicture& picture,
                                     std::string_view base64, const LedgerNote& entry) override;
  Result<std::vector<BulletinPicture>> pictures(std::string_view id) override;
  Result<std::optional<PictureKept>> picture(std::string_view id, std::string_view name) override;

 private:
  Connection& connection_;
};

}  // namespace entraide::store
