// The picture as JSON: the same over HTTP and at the command line. Part of api.h.
#pragma once

#include <boost/json/object.hpp>

#include "node/node.h"

namespace entraide::api {

/// Atlas, series, changes of level, early warnings, and the details that are published.
boost::json::object flows_json(const node::PictureShown& shown, Language language);
/// `situation` has a displacement.
boost::json::object displacement_json(const picture::Situation& situation,
                                      const picture::Atlas& atlas, Language language);
boost::json::object imported_json(const node::PictureImported& imported, Language language);
boost::json::object published_json(const picture::Published& published);
/// What was taken, and what was not and why.
boost::json::object pictures_came_json(const std::vector<node::PictureCame>& came,
                                       Language language);
/// Places and routes that this authority added.
boost::json::object own_rows_json(const std::vector<node::OwnRow>& rows, Language language);

}  // namespace entraide::api
