"""The work of chaos.sh: see there."""
import base64, json, os, random, shutil, signal, subprocess, sys, tempfile, threading, time, zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pika

ROOT = Path(__file__).resolve().parent.parent
GUOSHAI = ROOT / "out/guoshai/guoshai"
PORT = 28500
LAST_KILL_TO_END = 120
documents, seeds = int(sys.argv[1]), int(sys.argv[2])
ENV = {**os.environ, "GUOSHAI_CLUSTER_PORT": str(PORT), "GUOSHAI_Bus__Transport": "rabbitmq", "GUOSHAI_Bus__Port": str(PORT),
       "GUOSHAI_Ledger__Engine": "postgres", "GUOSHAI_Web__Url": "http://127.0.0.1:0", "GUOSHAI_Work__RetrySeconds": "1",
       "GUOSHAI_Ledger__ConnectionString": f"Host=127.0.0.1;Port={PORT + 10};Username=guoshai;Database=postgres;Timeout=5",
       "GUOSHAI_Outbox__Folder": "", "GUOSHAI_Intake__Inbox": "", "GUOSHAI_Work__StaleMinutes": "1", "GUOSHAI_Work__MaxWorkerDeaths": "20"}


def docx(lines):
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in (
                ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
                ("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
                ("word/document.xml", f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')):
            z.writestr(zipfile.ZipInfo(name, (2026, 3, 1, 8, 0, 0)), text)
    return out.getvalue()


def notice(i):
    """Returned, delivered, quarantined and unreadable ones; none is another's duplicate in whatever order they are decided."""
    match i % 5:
        case 0:
            return docx(["清禾县林业局文件", f"清林〔2026〕{i}号", f"清禾县林业局关于做好第{i}阶段森林防火工作的通知", "各乡镇人民政府：", "现将有关事项通知如下：",
                         "一、各乡镇要对违法野外用火行为实施行政处罚，做到发现一起、查处一起。", "清禾县林业局", "2026年3月1日"])
        case 1:
            return docx(["秘密★1年", "清禾县水利局文件", f"清水〔2026〕{i}号", f"关于第{i}号设施的通知", "各乡镇人民政府：", "请妥善保管。", "清禾县水利局", "2026年3月1日"])
        case 2:
            return notice(i + 1)[:300] + str(i).encode()
        case _:
            return docx(["清禾县人民政府办公室文件", f"清政办〔2026〕{i}号", f"清禾县人民政府办公室关于做好第{i}批档案整理工作的通知", "各乡镇人民政府：",
                         f"请各乡镇完成第{i}批档案整理工作。", "清禾县人民政府办公室", "2026年3月1日"])


def lists(folder):
    folder.mkdir()
    (folder / "townships.csv").write_text("name,kind,aliases\n柳湾镇,镇,\n石桥乡,乡,\n", encoding="utf-8")
    (folder / "departments.csv").write_text("name,aliases,number_prefix,class\n清禾县林业局,,清林,部门\n清禾县水利局,,清水,部门\n清禾县人民政府办公室,,清政办,党委政府\n", encoding="utf-8")
    (folder / "items.csv").write_text(
        "list,code,category,matter,department_duty,township_duty,lead,cooperating,basis,townships,valid_from,valid_to\n"
        "收回,QH-02,自然资源,森林防火行政处罚,对违法野外用火行为实施行政处罚,,清禾县林业局,,《森林防火条例》,*,2020-01-01,\n", encoding="utf-8")
    return folder


class City:
    """Broker, database, a relay and two workers on a folder of their own."""

    def __init__(self, folder):
        self.folder, self.processes, self.stopped = folder, {}, False
        self.cluster("start")
        subprocess.run([GUOSHAI, "lists", "import", lists(folder / "lists"), "--data", folder / "data"], env=ENV, check=True, stdout=subprocess.DEVNULL)
        for name in ("relay", "worker1", "worker2"):
            self.start(name)

    def cluster(self, what):
        subprocess.run(["bash", ROOT / "deploy/cluster-local.sh", what, self.folder / "cluster"], env=ENV, check=True, stdout=subprocess.DEVNULL)

    def start(self, name):
        log = open(self.folder / f"{name}.log", "ab")
        self.processes[name] = subprocess.Popen([GUOSHAI, "serve", "--roles", name.rstrip("12"), "--data", self.folder / "data"], env=ENV, stdout=log, stderr=log)

    def kill(self, name):
        if name in ("broker", "database"):
            self.cluster(f"kill-{name}")
            self.cluster(f"start-{name}")
        else:
            self.processes[name].send_signal(signal.SIGKILL)
            self.processes[name].wait()
            self.start(name)

    def stop(self):
        for process in self.processes.values():
            process.kill()
            process.wait()
        self.cluster("stop")

    def ask(self, sql):
        return subprocess.run(["psql", "-h", "127.0.0.1", "-p", str(PORT + 10), "-U", "guoshai", "-At", "-c", sql, "postgres"], capture_output=True, text=True).stdout.split("\n")[:-1]


def connect():
    while True:
        try:
            return pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", PORT, heartbeat=10, blocked_connection_timeout=30))
        except Exception:
            time.sleep(0.5)


def submit():
    """Confirmed one by one; what is not confirmed is sent again."""
    for i in range(documents):
        body = json.dumps({"exchange_id": str(i), "file_name": f"{i}.docx", "content": base64.b64encode(notice(i)).decode()}).encode()
        while True:
            try:
                if not getattr(submit, "channel", None) or submit.channel.is_closed:
                    submit.channel = connect().channel()
                    submit.channel.confirm_delivery()
                submit.channel.basic_publish("", "guoshai.submit", body, pika.BasicProperties(delivery_mode=2), mandatory=True)
                break
            except Exception:
                submit.channel = None
                time.sleep(0.2)


def take(outcomes, done):
    """Takes outcomes as an exchange does: what was not acknowledged comes again."""
    channel = None
    while not done.is_set():
        try:
            channel = channel if channel and channel.is_open else connect().channel()
            method, properties, body = channel.basic_get("guoshai.outcomes")
            if method is None:
                time.sleep(0.05)
                continue
            outcome = json.loads(body)
            outcomes.setdefault(outcome["exchange_id"], set()).add((properties.message_id, outcome["decision"]["disposition"], ",".join(outcome["decision"]["reasons"])))
            channel.basic_ack(method.delivery_tag)
        except Exception:
            channel = None


def run(seed):
    folder = Path(tempfile.mkdtemp(prefix="guoshai-chaos-"))
    folder.chmod(0o755)
    city = City(folder)
    outcomes, done, kills = {}, threading.Event(), []
    taker = threading.Thread(target=take, args=(outcomes, done))
    submitter = threading.Thread(target=submit)
    try:
        while not city.ask("SELECT 1 FROM documents LIMIT 0") and subprocess.run([GUOSHAI, "queues", "list"], env=ENV, capture_output=True, text=True).stdout.startswith("guoshai.submit　（"):
            time.sleep(0.5)
        started = time.time()
        taker.start(), submitter.start()
        chance = random.Random(seed)
        while seed is not None and (submitter.is_alive() or city.ask("SELECT 1 FROM documents WHERE decided = 0 LIMIT 1")):
            time.sleep(chance.uniform(1, 6))
            name = chance.choices(("worker1", "worker2", "relay", "database", "broker"), (4, 4, 3, 2, 1))[0]
            city.kill(name)
            kills.append(name)
        last = time.time()
        while len(outcomes) < documents and time.time() - last < (LAST_KILL_TO_END if seed is not None else 3600):
            time.sleep(0.5)
        time.sleep(2)
        audit = subprocess.run([GUOSHAI, "audit", "verify", "--data", folder / "data"], env=ENV, capture_output=True).returncode
        print(f"seed {seed}: {documents} documents in {last - started:.0f} s, {len(kills)} kills ({', '.join(f'{k} {kills.count(k)}' for k in sorted(set(kills)))}), "
              f"last outcome {time.time() - last - 2:.1f} s after the last kill, audit {'holds' if audit == 0 else 'BROKEN'}", flush=True)
        return outcomes, audit
    finally:
        done.set()
        city.stop()
        if taker.ident:
            taker.join()
        shutil.rmtree(folder, ignore_errors=True)


undisturbed, _ = run(None)
assert len(undisturbed) == documents, f"undisturbed: {documents - len(undisturbed)} without outcome"
bad = 0
for seed in range(1, seeds + 1):
    outcomes, audit = run(seed)
    lost = documents - len(outcomes)
    two = sum(len(o) > 1 for o in outcomes.values())
    other = sum(outcomes.get(i, o) != o for i, o in undisturbed.items())
    print(f"seed {seed}: {lost} lost, {two} with two outcomes, {other} otherwise than undisturbed", flush=True)
    bad += lost + two + other + (audit != 0)
sys.exit(bad > 0)
