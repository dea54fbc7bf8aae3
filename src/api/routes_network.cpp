// Routes of the liaison network, of frameworks and observers, and of what everybody may see.
#include "api/routes.h"

namespace entraide::api {

Result<Answer> answer_share_with_group(const Call& call);  // answer_group.cpp
// answer_posts.cpp
Result<Answer> answer_post(const Call& call);
Result<Answer> answer_add_post(const Call& call);
Result<Answer> answer_change_post(const Call& call);
Result<Answer> answer_end_post(const Call& call);

namespace {

using desk::Right;
constexpr std::string_view json = "application/json";

Parameter word(std::string_view name, std::string_view otherwise) {
  Parameter one{name};
  one.otherwise = otherwise;
  return one;
}
Parameter list(std::string_view name) { return {name, Parameter::Form::text, true}; }

Route get(std::string_view path, std::string_view operation, std::string_view summary,
          std::vector<Parameter> parameters, std::string_view gives, Handler handler,
          Access access = Access::person) {
  return {"GET", path, operation, "network",     summary, std::move(parameters), Body::none,
          gives, json, access,    Place::worker, handler, Right::consult};
}

}  // namespace

std::vector<Route> network_routes() {
  Parameter keep{"keep", Parameter::Form::boolean, false, false, 0, 0, "false"};
  auto page = get("/transparency", "transparencyPage", "api.route.transparency_page", {{"lang"}},
                  "", answer_transparency_page, Access::open);
  page.content_type = "text/html";
  Route task{"POST",
             "/api/v1/liaison/tasks",
             "taskLiaison",
             "network",
             "api.route.task_liaison",
             {},
             Body::json,
             "DraftPage",
             json,
             Access::person,
             Place::worker,
             answer_liaison_task,
             Right::draft,
             "LiaisonTask"};
  task.status = 201;
  task.once = true;
  auto shares = task;
  shares.path = "/api/v1/picture/group-shares";
  shares.operation = "shareWithGroup";
  shares.summary = "api.route.share_with_group";
  shares.answer = "GroupShares";
  shares.handler = answer_share_with_group;
  shares.takes = "GroupShare";
  const auto post = [&](std::string_view path, std::string_view operation, std::string_view summary,
                        std::string_view takes, Handler handler, int status) {
    auto one = task;
    one.path = path;
    one.operation = operation;
    one.summary = summary;
    one.takes = takes;
    one.answer = "LiaisonPost";
    one.handler = handler;
    one.right = Right::study;
    one.status = status;
    return one;
  };
  return {
      get("/api/v1/liaison/posts/{id}", "liaisonPost", "api.route.liaison_post", {}, "LiaisonPost",
          answer_post),
      post("/api/v1/liaison/posts", "addLiaisonPost", "api.route.add_post", "NewLiaisonPost",
           answer_add_post, 201),
      post("/api/v1/liaison/posts/{id}", "changeLiaisonPost", "api.route.change_post",
           "NewLiaisonPost", answer_change_post, 200),
      post("/api/v1/liaison/posts/{id}/end", "endLiaisonPost", "api.route.end_post",
           "LiaisonPostEnd", answer_end_post, 200),
      get("/api/v1/liaison", "liaison", "api.route.liaison",
          {list("route"), list("party"), list("without"), word("ends", "departure"),
           word("reach", "beyond"), keep},
          "Liaison", answer_liaison),
      task,
      shares,
      get("/api/v1/frameworks", "frameworks", "api.route.frameworks", {{"party"}, {"with"}},
          "Frameworks", answer_frameworks),
      get("/api/v1/observers", "observers", "api.route.observers", {}, "Observers",
          answer_observers),
      get("/transparency.json", "transparency", "api.route.transparency", {}, "Transparency",
          answer_transparency, Access::open),
      page,
  };
}

}  // namespace entraide::api
