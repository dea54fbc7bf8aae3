// Pictures that partners sent: looked for in what came, taken one by one.
#include "node/inside.h"

namespace entraide::node {

namespace {

constexpr std::size_t looked_at_max = 200;  // the newest messages

}  // namespace

Result<picture::Published> PictureBook::take(const std::string& partner, const std::string& message,
                                             const Caller& caller) {
  ASSIGN_OR_RETURN(const auto opened, node_.read_message(partner, message, caller));
  ASSIGN_OR_RETURN(auto picture, picture_in(opened.message));
  const store::PictureKept kept{"received",
                                message,
                                partner,
                                picture::to_text(picture.from),
                                picture::to_text(picture.until),
                                to_rfc3339(clock_.now()),
                                caller.user,
                                picture::write_published(picture)};
  ASSIGN_OR_RETURN(const auto told, entry(message, caller, "picture: taken", partner));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  RETURN_IF_ERROR(store->pictures().keep_picture(kept, told));
  return picture;
}

Result<std::vector<PictureCame>> PictureBook::take_all(const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  std::vector<store::InMessage> waiting;
  {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    store::MailFilter filter;
    filter.most = looked_at_max;
    ASSIGN_OR_RETURN(const auto received, store->mail().received(filter));
    for (const auto& one : received) {
      if (!may_carry(one) || one.state == "waiting" || one.state == "withdrawn" ||
          one.state == "refused")
        continue;
      ASSIGN_OR_RETURN(const bool taken, store->pictures().is_kept("received", one.id));
      if (!taken) waiting.push_back(one);
    }
  }
  std::vector<PictureCame> all;
  // Oldest first: the newer picture speaks for a month that both have.
  for (auto one = waiting.rbegin(); one != waiting.rend(); ++one) {
    auto taken = take(one->partner, one->id, caller);
    if (!taken.ok() && taken.error().message().key == "node.picture.no_picture") continue;
    PictureCame came{one->partner, one->id, one->at, {}, {}};
    if (taken.ok())
      came.picture = std::move(taken).value();
    else
      came.fault = taken.error();
    all.push_back(std::move(came));
  }
  return all;
}

}  // namespace entraide::node
