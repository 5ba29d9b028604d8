"""Drives a gateway with the official client of Airflow: drive_airflow_client.py URL.

The pipelines are those of PipelinesApi; `fetch broken` fails. Each line that is printed is a fact that was checked.
"""

import json
import sys
import time

from airflow_client import client
from airflow_client.client.api.dag_api import DAGApi
from airflow_client.client.api.dag_run_api import DagRunApi
from airflow_client.client.api.login_api import LoginApi  # noqa: F401 (part of what a script imports)
from airflow_client.client.api.monitor_api import MonitorApi
from airflow_client.client.api.task_api import TaskApi
from airflow_client.client.api.task_instance_api import TaskInstanceApi
from airflow_client.client.api.version_api import VersionApi
from airflow_client.client.api.x_com_api import XComApi
from airflow_client.client.exceptions import ApiException, NotFoundException
from airflow_client.client.models.dag_patch_body import DAGPatchBody
from airflow_client.client.models.dag_run_clear_body import DAGRunClearBody
from airflow_client.client.models.dag_run_patch_body import DAGRunPatchBody
from airflow_client.client.models.trigger_dag_run_post_body import TriggerDAGRunPostBody

DAG = "nightly"


def check(fact, holds, seen=None):
    if not holds:
        raise SystemExit(f"not so: {fact}; seen: {seen}")
    print(fact, flush=True)


def refused(status, call):
    try:
        call()
    except ApiException as refusal:
        return refusal.status == status and "detail" in json.loads(refusal.body)
    return False


def ended(runs, run_id, dag=DAG):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        run = runs.get_dag_run(dag, run_id)
        if run.state.value in ("success", "failed"):
            return run
        time.sleep(0.1)
    raise SystemExit(f"{run_id} did not end")


def main(url):
    token = sign_in(url)
    with client.ApiClient(client.Configuration(host=url, access_token=token)) as api:
        look(api)
        follow(api)
        refuse(api)
        pause(api)
        fail_and_clear(api)
        end_by_hand(api)
    print("all of it", flush=True)


def sign_in(url):
    with client.ApiClient(client.Configuration(host=url)) as api:
        answer = api.call_api(
            "POST",
            url + "/auth/token",
            header_params={"Content-Type": "application/json"},
            body={"username": "ana", "password": "secret"},
        )
        answer.read()
        check("signed in", answer.status == 201, answer.status)
        return json.loads(answer.data)["access_token"]


def look(api):
    check("version", VersionApi(api).get_version().version.startswith("3."))
    health = MonitorApi(api).get_health()
    check("healthy", health.metadatabase.status == health.scheduler.status == "healthy", health)
    dags = DAGApi(api)
    page = dags.get_dags(limit=1, order_by=["dag_id"])
    check("four dags, one of them on the page", page.total_entries == 4 and len(page.dags) == 1, page)
    check("tags", [dag.dag_id for dag in dags.get_dags(tags=["night"]).dags] == [DAG])
    check("one dag", dags.get_dag(DAG).is_paused is False)
    details = dags.get_dag_details(DAG)
    check("parameters", details.params["rows"]["value"] == 7, details.params)
    tasks = TaskApi(api).get_tasks(DAG)
    check("tasks", [task.task_id for task in tasks.tasks] == ["fetch", "load", "publish"], tasks)
    check("a task", TaskApi(api).get_task(DAG, "load").is_mapped is True)


def follow(api):
    runs, tasks = DagRunApi(api), TaskInstanceApi(api)
    body = TriggerDAGRunPostBody(
        dag_run_id="manual__2026-01-31T06:00:00+00:00",
        logical_date="2026-01-31T06:00:00Z",
        conf={"rows": 9, "day": "friday"},
        note="for the test",
    )
    run = runs.trigger_dag_run(DAG, body)
    check("triggered", run.dag_run_id == body.dag_run_id and run.conf["rows"] == 9, run)
    check("note", run.note == "for the test", run.note)
    run = ended(runs, body.dag_run_id)
    check("succeeded", run.state.value == "success" and run.duration >= 0, run)
    lines = runs.wait_dag_run_until_finished_without_preload_content(
        DAG, body.dag_run_id, interval=1, result=["fetch"]
    )
    last = json.loads(lines.read().splitlines()[-1])
    check("waited", last["state"] == "success" and "fetch" in last["results"], last)
    found = tasks.get_task_instances(DAG, body.dag_run_id)
    states = {task.task_id: task.state.value for task in found.task_instances}
    check("task instances", states == dict.fromkeys(["fetch", "load", "publish"], "success"), states)
    one = tasks.get_task_instance(DAG, body.dag_run_id, "fetch")
    check("a task instance", one.try_number == 1, one)
    log = tasks.get_log(DAG, body.dag_run_id, "fetch", 1, full_content=True)
    check("a log", "fetch friday" in json.dumps(log.to_dict(), default=str), log)
    entries = XComApi(api).get_xcom_entries(DAG, body.dag_run_id, "fetch")
    check("results", [entry.key for entry in entries.xcom_entries] == ["return_value"], entries)
    value = XComApi(api).get_xcom_entry(
        dag_id=DAG, dag_run_id=body.dag_run_id, task_id="fetch", xcom_key="return_value"
    )
    check("a result", value.actual_instance.value["kind"] == "shell", value)
    listed = runs.get_dag_runs(DAG, order_by=["-start_date"], state=["success"], limit=5)
    check("listed", body.dag_run_id in [run.dag_run_id for run in listed.dag_runs], listed)


def refuse(api):
    runs, dags = DagRunApi(api), DAGApi(api)
    again = TriggerDAGRunPostBody(dag_run_id="once", conf={"rows": 1})
    runs.trigger_dag_run(DAG, again)
    ended(runs, "once")
    check("the same id twice is refused", refused(409, lambda: runs.trigger_dag_run(DAG, again)))
    wrong = TriggerDAGRunPostBody(conf={"rows": "many"})
    check("a wrong parameter is refused", refused(400, lambda: runs.trigger_dag_run(DAG, wrong)))
    try:
        dags.get_dag("nowhere")
        check("an unknown dag is refused", False)
    except NotFoundException as missing:
        check("an unknown dag is refused", "nowhere" in json.loads(missing.body)["detail"])
    check("an unknown run is refused", refused(404, lambda: runs.get_dag_run(DAG, "never")))
    tasks = TaskInstanceApi(api)
    check("an unknown task is refused", refused(404, lambda: tasks.get_task_instance(DAG, "once", "no")))
    check("an unknown try is refused", refused(404, lambda: tasks.get_log(DAG, "once", "fetch", 7)))


def pause(api):
    dags = DAGApi(api)
    check("paused", dags.patch_dag(DAG, DAGPatchBody(is_paused=True)).is_paused is True)
    check("is paused", [dag.dag_id for dag in dags.get_dags(paused=True).dags] == [DAG])
    check("goes on", dags.patch_dag(DAG, DAGPatchBody(is_paused=False)).is_paused is False)


def fail_and_clear(api):
    runs, tasks = DagRunApi(api), TaskInstanceApi(api)
    runs.trigger_dag_run(DAG, TriggerDAGRunPostBody(dag_run_id="fails", conf={"day": "broken"}))
    check("failed", ended(runs, "fails").state.value == "failed")
    states = {t.task_id: t.state.value for t in tasks.get_task_instances(DAG, "fails").task_instances}
    check("behind it nothing ran", states["fetch"] == "failed" and states["load"] == "upstream_failed", states)
    plan = runs.clear_dag_run(DAG, "fails", DAGRunClearBody(only_failed=True))
    check("a plan", plan.actual_instance.total_entries == 3, plan)
    run = runs.clear_dag_run(DAG, "fails", DAGRunClearBody(only_failed=True, dry_run=False))
    again = run.actual_instance.dag_run_id
    check("runs again as a run of its own", again != "fails" and ended(runs, again).state.value == "failed")


def end_by_hand(api):
    runs = DagRunApi(api)
    run = runs.trigger_dag_run("asking", TriggerDAGRunPostBody(dag_run_id="by-hand"))
    check("is under way", run.state.value == "running", run)
    deadline = time.monotonic() + 30
    while TaskInstanceApi(api).get_task_instance("asking", "by-hand", "ask").state is None:
        if time.monotonic() > deadline:
            raise SystemExit("the question was not asked")
        time.sleep(0.1)
    run = runs.patch_dag_run("asking", "by-hand", DAGRunPatchBody(state="failed"))
    check("ended by hand", run.state.value == "failed", run)


if __name__ == "__main__":
    main(sys.argv[1])
