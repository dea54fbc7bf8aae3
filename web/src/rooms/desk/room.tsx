import "./desk.css";
import { lazy } from "react";
import { Redirect, Route, Switch } from "wouter";
import Queue from "./queue";

const Request = lazy(() => import("@/rooms/request/request"));
const Draft = lazy(() => import("@/rooms/request/draft"));
const NewRequest = lazy(() => import("@/rooms/request/new_request"));
const Letters = lazy(() => import("./letters"));
const Letter = lazy(() => import("./letter"));
const Summary = lazy(() => import("./summary"));

export default function Desk() {
  return (
    <Switch>
      <Route path="/queue/summary">
        <Summary />
      </Route>
      <Route path="/queue">
        <Queue />
      </Route>
      <Route path="/new">
        <NewRequest />
      </Route>
      <Route path="/requests/:id">{({ id }) => <Request key={id} id={id} />}</Route>
      <Route path="/drafts/:id">{({ id }) => <Draft key={id} id={id} />}</Route>
      <Route path="/letters">
        <Letters />
      </Route>
      <Route path="/letters/:id">{({ id }) => <Letter key={id} id={id} />}</Route>
      {/* An address that was cut short leads to the list. */}
      <Route>
        <Redirect to="/queue" replace />
      </Route>
    </Switch>
  );
}
