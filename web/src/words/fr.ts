import agreements from "./fr/agreements.json";
import alerts from "./fr/alerts.json";
import bilan from "./fr/bilan.json";
import check from "./fr/check.json";
import desk from "./fr/desk.json";
import oversight from "./fr/oversight.json";
import picture from "./fr/picture.json";
import protection from "./fr/protection.json";
import request from "./fr/request.json";
import shell from "./fr/shell.json";

export const french = { agreements, alerts, bilan, check, desk, oversight, picture, protection, request, shell };
