#!/usr/bin/env bash
# check.sh: checks the files of deploy/ as far as the programs of this machine reach, and says what it could not check.
set -uo pipefail
cd "$(dirname "$0")/.."

bad=0
say() { echo "check.sh: $1"; }

# Units: with a command and a user that are there, since these need not be installed here.
if command -v systemd-analyze > /dev/null; then
    units=$(mktemp -d)
    for unit in guoshai.service guoshai@.service; do
        name=${unit/@/@worker}
        sed -e 's|^ExecStart=[^ ]*|ExecStart=/bin/true|' -e 's|^User=.*|User=daemon|' "deploy/systemd/$unit" > "$units/$name"
        systemd-analyze verify "$units/$name" && say "$unit holds" || bad=1
    done
    rm -rf "$units"
else say "systemd-analyze is missing: units not checked"; fi

if /usr/bin/python3 -c 'import yaml' 2> /dev/null; then
    /usr/bin/python3 - deploy/*.yaml deploy/kubernetes/*.yaml << 'EOF' && say "YAML, names and references hold" || bad=1
import sys, yaml
found, problems = {}, []
for file in sys.argv[1:]:
    with open(file, encoding="utf-8") as f:
        for part in yaml.safe_load_all(f):
            if part.get("kind"):
                found[part["kind"], part["metadata"]["name"]] = part
            elif "services" in part:
                for name, service in part["services"].items():
                    problems += [f"{file}: {name} depends on {other}" for other in service.get("depends_on", {}) if other not in part["services"]]
                    problems += [f"{file}: {name} mounts {v}" for v in service.get("volumes", []) if v.split(":")[0] not in part["volumes"]]
def need(kind, name, by):
    if (kind, name) not in found:
        problems.append(f"{by}: there is no {kind} {name}")
for (kind, name), part in found.items():
    if kind == "Deployment":
        spec = part["spec"]["template"]["spec"]
        labels = part["spec"]["template"]["metadata"]["labels"]
        problems += [f"{name}: selector {k}" for k, v in part["spec"]["selector"]["matchLabels"].items() if labels.get(k) != v]
        volumes = {v["name"] for v in spec["volumes"]}
        for v in spec["volumes"]:
            need("PersistentVolumeClaim", v["persistentVolumeClaim"]["claimName"], name)
        for c in spec["containers"]:
            problems += [f"{name}: mount {m['name']}" for m in c["volumeMounts"] if m["name"] not in volumes]
            for e in c["envFrom"]:
                need("ConfigMap", e["configMapRef"]["name"], name)
    elif kind == "ScaledObject":
        need("Deployment", part["spec"]["scaleTargetRef"]["name"], name)
        for t in part["spec"]["triggers"]:
            need("TriggerAuthentication", t["authenticationRef"]["name"], name)
    elif kind == "Service":
        if not any(k == "Deployment" and part["spec"]["selector"].items() <= d["spec"]["template"]["metadata"]["labels"].items() for (k, _), d in found.items()):
            problems.append(f"{name}: selects nothing")
print(*problems, sep="\n", end="\n" if problems else "")
sys.exit(bool(problems))
EOF
else say "python3-yaml is missing: YAML not checked"; fi

if docker compose version > /dev/null 2>&1; then
    GUOSHAI_PASSWORD=x docker compose -f deploy/compose.yaml config -q && say "compose.yaml holds" || bad=1
else say "docker compose is missing: compose.yaml read as YAML only"; fi
say "not checked here: images are not built, containers and pods are not started, KEDA does not scale"
exit "$bad"
