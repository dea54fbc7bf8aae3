import agreements from "./en/agreements.json";
import alerts from "./en/alerts.json";
import bilan from "./en/bilan.json";
import check from "./en/check.json";
import desk from "./en/desk.json";
import oversight from "./en/oversight.json";
import picture from "./en/picture.json";
import protection from "./en/protection.json";
import request from "./en/request.json";
import shell from "./en/shell.json";

export const english = { agreements, alerts, bilan, check, desk, oversight, picture, protection, request, shell };
