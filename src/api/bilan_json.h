// The bilan as JSON: the same over HTTP and at the command line. Part of api.h.
#pragma once

#include <boost/json/object.hpp>

#include "node/node.h"

namespace entraide::api {

boost::json::object bilan_json(const bilan::Sheet& sheet, CivilDate today, Language language);
boost::json::object commitment_json(const bilan::Line& line, Language language);
boost::json::object commitment_page_json(const node::CommitmentShown& shown, Language language);
boost::json::object commitment_shares_json(const std::vector<node::CommitmentShare>& shares,
                                           Language language);
/// What was taken in, and what was not and why.
boost::json::object commitments_came_json(const std::vector<node::CommitmentCame>& came,
                                          Language language);
boost::json::object obstacle_json(const bilan::Obstacle& obstacle, Language language);
boost::json::object obstacles_json(const std::vector<bilan::Obstacle>& all, Language language);
boost::json::object meeting_json(const node::MeetingShown& shown, Language language);
/// With its agenda, decisions and history.
boost::json::object meeting_page_json(const node::MeetingShown& shown, Language language);
/// `today`: by when the next of each series is due is counted from the last one held.
boost::json::object meetings_json(const std::vector<node::MeetingShown>& all, CivilDate today,
                                  Language language);
boost::json::object posting_json(const node::PostingShown& shown, Language language);

}  // namespace entraide::api
