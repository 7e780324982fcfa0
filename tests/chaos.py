"""The work of chaos.sh: see there."""
import base64, contextlib, json, os, random, shutil, signal, subprocess, sys, tempfile, threading, time, zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pika

ROOT = Path(__file__).resolve().parent.parent
GUOSHAI = ROOT / "out/guoshai/guoshai"
PORT = 28500
LAST_KILL_TO_END = 120
STANDSTILL = 600
IN_FRONT = 100
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


# Each sends one notice and, a hundred documents later, a reminder of it; with that many between them they come in in that order whatever is killed.
REMINDING = [f"清禾县{place}山林场" for place in "东南西北前后左右上下金木水火土日月星云风雷雨雪梅兰竹菊松柏桃"]
REMINDER_AFTER, REMINDING_EVERY = 100, 250


def notice(i):
    """Returned, delivered, quarantined and unreadable ones; a reminder is another's duplicate where it is decided after that one, and nothing else is in whatever order they are decided."""
    pair, place = divmod(i, REMINDING_EVERY)
    match i % 5:
        case 0:
            return docx(["清禾县林业局文件", f"清林〔2026〕{i}号", f"清禾县林业局关于做好第{i}阶段森林防火工作的通知", "各乡镇人民政府：", "现将有关事项通知如下：",
                         "一、各乡镇要对违法野外用火行为实施行政处罚，做到发现一起、查处一起。", "清禾县林业局", "2026年3月1日"])
        case 1:
            return docx(["秘密★1年", "清禾县水利局文件", f"清水〔2026〕{i}号", f"关于第{i}号设施的通知", "各乡镇人民政府：", "请妥善保管。", "清禾县水利局", "2026年3月1日"])
        case 2:
            return notice(i + 1)[:300] + str(i).encode()
        case 3 if pair < len(REMINDING) and place == 3:
            name = REMINDING[pair]
            return docx([f"{name}文件", f"{name}〔2026〕1号", f"{name}关于做好森林防火巡查工作的通知", "各乡镇人民政府：", "现将有关事项通知如下：",
                         "一、各乡镇要开展辖区森林防火日常巡查，发现火情及时报告。", name, "2026年3月1日"])
        case 3 if pair < len(REMINDING) and place == 3 + REMINDER_AFTER:
            name = REMINDING[pair]
            return docx([f"{name}文件", f"{name}〔2026〕2号", f"{name}关于催办森林防火巡查工作的通知", "各乡镇人民政府：", f"我场《关于做好森林防火巡查工作的通知》（{name}〔2026〕1号）印发后，部分乡镇进度滞后。",
                         "请尚未开展的乡镇抓紧开展辖区森林防火日常巡查，发现火情及时报告。", name, "2026年3月11日"])
        case _:
            return docx(["清禾县人民政府办公室文件", f"清政办〔2026〕{i}号", f"清禾县人民政府办公室关于做好第{i}批档案整理工作的通知", "各乡镇人民政府：",
                         f"请各乡镇完成第{i}批档案整理工作。", "清禾县人民政府办公室", "2026年3月1日"])


def reminders(documents):
    """Ids of the reminders among so many documents."""
    return [str(i) for i in range(3 + REMINDER_AFTER, min(documents, REMINDING_EVERY * len(REMINDING)), REMINDING_EVERY)]


def lists(folder):
    folder.mkdir()
    (folder / "townships.csv").write_text("name,kind,aliases\n柳湾镇,镇,\n石桥乡,乡,\n", encoding="utf-8")
    (folder / "departments.csv").write_text(
        "name,aliases,number_prefix,class\n清禾县林业局,,清林,部门\n清禾县水利局,,清水,部门\n清禾县人民政府办公室,,清政办,党委政府\n" + "".join(f"{name},,{name},部门\n" for name in REMINDING), encoding="utf-8")
    (folder / "items.csv").write_text(
        "list,code,category,matter,department_duty,township_duty,lead,cooperating,basis,townships,valid_from,valid_to\n"
        f"配合履职,QH-01,自然资源,森林防火巡查,组织森林防火工作,开展辖区森林防火日常巡查，发现火情及时报告,清禾县林业局,{';'.join(REMINDING)},《森林防火条例》,*,2020-01-01,\n"
        "收回,QH-02,自然资源,森林防火行政处罚,对违法野外用火行为实施行政处罚,,清禾县林业局,,《森林防火条例》,*,2020-01-01,\n", encoding="utf-8")
    return folder


class City:
    """Broker, database, a relay and two workers on a folder of their own."""

    def __init__(self, folder, env, program=GUOSHAI):
        self.folder, self.processes, self.stopped, self.ended, self.env, self.program = folder, {}, False, [], {**ENV, **env}, program
        self.turn = threading.Lock()
        self.cluster("start")
        subprocess.run([self.program, "lists", "import", lists(folder / "lists"), "--data", folder / "data"], env=self.env, check=True, stdout=subprocess.DEVNULL)
        for name in ("relay", "worker1", "worker2"):
            self.start(name)
        while "guoshai.submit　0 条" not in self.run("queues", "list").stdout:
            time.sleep(0.5)

    def cluster(self, what):
        subprocess.run(["bash", ROOT / "deploy/cluster-local.sh", what, self.folder / "cluster"], env=self.env, check=True, stdout=subprocess.DEVNULL)

    def run(self, *command):
        return subprocess.run([self.program, *command, *(["--data", self.folder / "data"] if command[0] != "queues" else [])], env=self.env, capture_output=True, text=True)

    def stand_in(self, script):
        """Workers started from now on find another setsid."""
        path = self.folder / "bin/setsid"
        path.parent.mkdir()
        path.write_text(script)
        path.chmod(0o755)
        self.env["PATH"] = f"{path.parent}:{self.env['PATH']}"
        for name in ("worker1", "worker2"):
            self.kill(name)

    def keep(self):
        """Starts again what died, as the system's service manager does."""
        while not self.stopped:
            time.sleep(0.1)
            for name, process in list(self.processes.items()):
                with self.turn:
                    if process.poll() is not None and self.processes[name] is process and not self.stopped:
                        self.ended.append(f"{name} ended with {process.returncode}: {self.last_words(name, 400)}")
                        self.start(name)

    @contextlib.contextmanager
    def kept(self):
        """What dies or ends is started again meanwhile."""
        keeper = threading.Thread(target=self.keep, daemon=True)
        keeper.start()
        try:
            yield
        finally:
            self.stopped = True
            keeper.join()

    def start(self, name):
        """In a session of its own, as the system's service manager does."""
        log = open(self.folder / f"{name}.log", "ab")
        self.processes[name] = subprocess.Popen([self.program, "serve", "--roles", name.rstrip("12"), "--data", self.folder / "data"], env=self.env, stdout=log, stderr=log, start_new_session=True)

    def kill(self, name):
        if name in ("broker", "database"):
            self.cluster(f"kill-{name}")
            self.cluster(f"start-{name}")
        else:
            with self.turn:
                self.processes[name].send_signal(signal.SIGKILL)
                self.processes[name].wait()
                self.start(name)

    def replace(self, name):
        """By the program as it is now, the way an operator does it: stopped, not killed."""
        self.processes[name].terminate()
        code = self.processes[name].wait(120)
        self.start(name)
        return code

    def stop(self):
        for process in self.processes.values():
            process.kill()
            process.wait()
        self.cluster("stop")

    def tell(self, kills):
        """What there is to see where something is missing."""
        print("kills:", *kills, "| ended by themselves:", *(f"{name} {process.returncode}" for name, process in self.processes.items() if process.poll() is not None),
              "| not announced:", *self.ask("SELECT COUNT(*) FROM outcomes WHERE announced_at IS NULL"), flush=True)
        print(self.run("queues", "list").stdout, *(self.last_words(name, 3000) for name in self.processes), sep="\n", flush=True)

    def tell_of(self, document, expected, came):
        """What the ledger and the logs know of a document, and of the one that it would remind of."""
        print(f"document {document}: {expected} undisturbed, {came} here", flush=True)
        for which in (document, str(int(document) - REMINDER_AFTER)):
            for row in self.ask("SELECT d.exchange_id, d.id, d.received_at, o.decided_at, d.open_attempts, d.failures, d.retry_at, d.submitted_at, o.disposition, o.reasons "
                                f"FROM documents AS d LEFT JOIN outcomes AS o ON o.document_id = d.id WHERE d.exchange_id = '{which}'"):
                print(row, *(line for name in self.processes for line in self.lines(name, row.split("|")[1])), sep="\n  ", flush=True)

    def lines(self, name, words):
        """Those of its log that have these words, with the one before, which bears the time."""
        log = (self.folder / f"{name}.log").read_text(errors="replace").split("\n")
        return [f"{name}: {log[n - 1][:40]} {line.strip()[:300]}" for n, line in enumerate(log) if words in line]

    def last_words(self, name, most):
        """The end of its log, of so many bytes; a log is long, and a trial measures meanwhile."""
        with open(self.folder / f"{name}.log", "rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - most))
            return log.read().decode(errors="replace")

    def received(self, which="TRUE"):
        """So many documents, as far as the database can be asked just now."""
        answer = self.ask(f"SELECT COUNT(*) FROM documents WHERE {which}")
        return int(answer[0]) if answer else 0

    def decided(self):
        return self.received("decided = 1")

    def held_for_failure(self):
        """Documents that were held for deaths or failures."""
        return int(self.ask("SELECT COUNT(*) FROM outcomes WHERE reasons LIKE '% worker_crashed %' OR reasons LIKE '% processing_failed %'")[0])

    def ask(self, sql):
        return subprocess.run(["psql", "-h", "127.0.0.1", "-p", str(PORT + 10), "-U", "guoshai", "-At", "-c", sql, "postgres"], capture_output=True, text=True).stdout.split("\n")[:-1]


def connect():
    while True:
        try:
            return pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", PORT, heartbeat=10, blocked_connection_timeout=30))
        except Exception:
            time.sleep(0.5)


def submit(documents, make=notice, per_second=None, first=0):
    """Confirmed one by one; what is not confirmed is sent again."""
    channel, started = None, time.time()
    for i in range(first, first + documents):
        body = json.dumps({"exchange_id": str(i), "file_name": f"{i}.docx", "content": base64.b64encode(make(i)).decode()}).encode()
        if per_second:
            time.sleep(max(0, started + (i - first) / per_second - time.time()))
        while True:
            try:
                if channel is None or channel.is_closed:
                    channel = connect().channel()
                    channel.confirm_delivery()
                channel.basic_publish("", "guoshai.submit", body, pika.BasicProperties(delivery_mode=2), mandatory=True)
                break
            except Exception:
                channel = None
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


class Exchange:
    """Submits documents and takes their outcomes, each in a thread of its own."""

    def __init__(self, *args, **kwargs):
        self.outcomes, self.done = {}, threading.Event()
        self.taker = threading.Thread(target=take, args=(self.outcomes, self.done), daemon=True)
        self.submitter = threading.Thread(target=submit, args=args, kwargs=kwargs, daemon=True)
        self.taker.start(), self.submitter.start()

    def wait(self, documents, seconds):
        deadline = time.time() + seconds
        while len(self.outcomes) < documents and time.time() < deadline:
            time.sleep(0.1)

    def stop(self):
        self.done.set()
        self.taker.join()


class Trial:
    """A city in a folder that goes when it is over."""

    def __init__(self, env={}, program=GUOSHAI):
        self.program = program
        self.folder = Path(tempfile.mkdtemp(prefix="guoshai-chaos-"))
        self.folder.chmod(0o755)
        self.env = env

    def __enter__(self):
        self.city = City.__new__(City)
        try:
            self.city.__init__(self.folder, self.env, self.program)
        except BaseException:
            self.__exit__()
            raise
        return self.city

    def __exit__(self, *_):
        self.city.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def killed(documents, seed, undisturbed={}):
    """One run; with a seed, of one kill after another until everything is decided. What comes out otherwise than undisturbed is told of while it can be asked why."""
    # What ends by itself, and should not, is started again, and told.
    with Trial() as city, city.kept():
        exchange, kills, chance = Exchange(documents), [], random.Random(seed)
        try:
            started = time.time()
            while seed is not None and (left := documents - city.decided()) > 0:
                # By what was done since the kill before, and then at any moment: as many kills on a slow machine as on a fast one.
                goal = documents - left + chance.randint(1, documents // 15)
                patience = time.time() + STANDSTILL
                while city.decided() < min(goal, documents) and time.time() < patience:
                    time.sleep(0.2)
                if time.time() >= patience:
                    break
                time.sleep(chance.uniform(0, 2))
                name = chance.choice(("worker1", "worker2", "relay", "database", "broker"))
                city.kill(name)
                kills.append(name)
            last = time.time()
            exchange.wait(documents, LAST_KILL_TO_END if seed is not None else 3600)
            end = time.time()
            time.sleep(2)
            audit = city.run("audit", "verify").returncode
            print(*city.ended, sep="\n", end="\n" * bool(city.ended))
            print(f"seed {seed}: {documents} documents in {end - started:.0f} s, {len(kills)} kills ({', '.join(f'{k} {kills.count(k)}' for k in sorted(set(kills)))}), {len(city.ended)} ended by themselves, "
                  f"last outcome {end - last:.1f} s after the last kill, audit {'holds' if audit == 0 else 'BROKEN'}", flush=True)
            if len(exchange.outcomes) < documents:
                city.tell(kills)
            for i in otherwise(exchange.outcomes, undisturbed):
                city.tell_of(i, undisturbed[i], exchange.outcomes[i])
            return exchange.outcomes, audit
        finally:
            exchange.stop()


def otherwise(outcomes, undisturbed):
    """Ids of those that came out otherwise."""
    return [i for i, o in undisturbed.items() if outcomes.get(i, o) != o]


def without_kills(documents):
    """Kept in a file where one is named, so that seeds may be run one by one."""
    kept = Path(os.environ.get("GUOSHAI_UNDISTURBED", "/dev/null"))
    if kept.is_file():
        return {i: {tuple(o) for o in all} for i, all in json.loads(kept.read_text()).items()}
    outcomes, _ = killed(documents, None)
    assert len(outcomes) == documents, f"undisturbed: {documents - len(outcomes)} without outcome"
    repeated = [i for i in reminders(documents) if all(reasons == "task_outside:duplicate" for _, _, reasons in outcomes[i])]
    assert repeated == reminders(documents), f"undisturbed: {len(reminders(documents)) - len(repeated)} reminders that repeat nothing"
    kept.write_text(json.dumps({i: sorted(all) for i, all in outcomes.items()}))
    return outcomes


def chaos(documents, seeds, first):
    undisturbed = without_kills(documents)
    bad = 0
    for seed in range(first, first + seeds):
        outcomes, audit = killed(documents, seed, undisturbed)
        lost = documents - len(outcomes)
        two = sum(len(o) > 1 for o in outcomes.values())
        other = len(otherwise(outcomes, undisturbed))
        print(f"seed {seed}: {lost} lost, {two} with two outcomes, {other} otherwise than undisturbed", flush=True)
        bad += lost + two + other + (audit != 0)
    return bad


def unaided(rounds, seed):
    """Broker, database, or one just after the other, is killed among sixty documents, while they come in or while they are decided, again and again, and nobody restarts what hangs or ends.
    Every other time the relay is a new one: it opens its ways as it first needs them."""
    bad, chance, ways = 0, random.Random(seed), []
    with Trial({"GUOSHAI_Work__MaxWorkerDeaths": "2"}) as city:
        exchange = Exchange(0)
        try:
            for turn in range(rounds):
                if turn % 2:
                    bad += city.replace("relay")
                names, so_far = chance.choice((["broker"], ["broker"], ["database"], ["database", "broker"], ["database", "broker"])), chance.choice((city.received, city.decided))
                goal = 60 * turn + chance.randint(1, 45)
                submitter = threading.Thread(target=submit, args=(60,), kwargs={"first": 60 * turn}, daemon=True)
                submitter.start()
                while so_far() < goal:
                    time.sleep(0.005)
                for name in names:
                    city.kill(name)
                    back = time.time()
                    # As long as what waited for the database takes, and a little longer.
                    time.sleep(chance.uniform(0, 2) if names[-1] != name else 0)
                submitter.join()
                exchange.wait(60 * (turn + 1), LAST_KILL_TO_END)
                ways.append(time.time() - back)
                lost, ended = 60 * (turn + 1) - len(exchange.outcomes), [n for n, process in city.processes.items() if process.poll() is not None]
                print(f"{' and '.join(names)} killed after {goal - 60 * turn} of 60 {so_far.__name__}: all announced {ways[-1]:.1f} s after it was back, {lost} lost, {len(ended)} processes ended", flush=True)
                bad += lost + len(ended)
                if lost or ended:
                    city.tell(names)
                    break
            two = sum(len(o) > 1 for o in exchange.outcomes.values())
            held = city.held_for_failure()
            print(f"{len(ways)} kills, seed {seed}: {two} with two outcomes, {held} held for a crash or a failure, {sorted(ways)[len(ways) // 2]:.1f} s in the middle, {max(ways):.1f} s at most", flush=True)
            return bad + two + held
        finally:
            exchange.stop()


def order(rounds):
    """Notices, a hundred others and reminders of the first come in that order while the database is away: once it is back none of the reminders is decided before its notice."""
    bad, each = 0, len(REMINDING) // rounds
    with Trial() as city:
        exchange = Exchange(0)
        try:
            for turn in range(rounds):
                firsts = [REMINDING_EVERY * pair + 3 for pair in range(turn * each, (turn + 1) * each)]
                reminding = [i + REMINDER_AFTER for i in firsts]
                others = [firsts[0] + n for n in range(1, REMINDER_AFTER)]
                while "guoshai.submit　0 条　1 个消费者" not in city.run("queues", "list").stdout:
                    time.sleep(0.5)
                city.cluster("kill-database")
                for i in firsts + others + reminding:
                    submit(1, first=i)
                # By then waits that grow would be as long as they get.
                time.sleep(20)
                city.cluster("start-database")
                exchange.wait((turn + 1) * (2 * each + len(others)), 120)
                early = [i for i in reminding if [reasons for _, _, reasons in exchange.outcomes.get(str(i), [])] != ["task_outside:duplicate"]]
                print(f"{each} notices, {len(others)} others, {each} reminders: {len(exchange.outcomes)} outcomes so far, {len(early)} reminders that repeat nothing", flush=True)
                bad += len(early)
            return bad + rounds * (2 * each + len(others)) - len(exchange.outcomes)
        finally:
            exchange.stop()


def outage(seconds, per_second):
    documents = (seconds + 20) * per_second
    with Trial() as city:
        exchange = Exchange(documents, per_second=per_second)
        try:
            exchange.wait(10 * per_second, 600)
            before = len(exchange.outcomes)
            city.cluster("kill-database")
            time.sleep(seconds)
            waiting = city.run("queues", "list").stdout
            city.cluster("start-database")
            back = time.time()
            exchange.submitter.join()
            exchange.wait(documents, 1800)
            drained = time.time() - back
            queues = city.run("queues", "list").stdout
            errors = [line for line in queues.splitlines() if ("_error" in line or ".dead" in line) and "还没有建立" not in line and "　0 条" not in line]
            blamed = int(city.ask("SELECT COUNT(*) FROM documents WHERE failures > 0")[0])
            held = city.held_for_failure()
            print(waiting, f"{before} outcomes before; database away {seconds} s at {per_second} documents a second; {len(exchange.outcomes)} of {documents} outcomes, "
                  f"the last {drained:.1f} s after it was back; {len(errors)} error queues with messages, {blamed} documents blamed, {held} held for it", sep="\n", flush=True)
            return (documents - len(exchange.outcomes)) + len(errors) + blamed + held + (drained > 180)
        finally:
            exchange.stop()


# A reader that dies, or takes its worker with it, when a document says so; else the real one. It stands where the service finds setsid.
STAND_IN = """#!/usr/bin/python3
import os, signal, struct, subprocess, sys
os.setsid()
real = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
source = sys.stdin.buffer
while (head := source.read(4)) and len(head) == 4:
    body = source.read(struct.unpack("<i", head)[0])
    if body.endswith(b"POISON-WORKER"):
        os.kill(os.getppid(), signal.SIGKILL)
    if body.endswith((b"POISON-WORKER", b"POISON-READER")):
        os.killpg(0, signal.SIGKILL)
    real.stdin.write(head + body)
    real.stdin.flush()
"""


def busy():
    """So much processor time the machine has used, and so much there was."""
    times = [int(n) for n in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return sum(times) - times[3] - times[4], sum(times)


def poison(documents, per_second, rounds):
    bad, ratios = 0, {"READER": [], "WORKER": []}
    for _ in range(rounds):
        # Each ratio is to a near neighbour: the machine's other work changes within minutes.
        for kind in ratios:
            _, ordinary = poisoned(None, documents, per_second)
            wrong, p99 = poisoned(kind, documents, per_second)
            ratios[kind].append(p99 / ordinary)
            print(f"  {kind}: {p99 / ordinary:.2f} of the run without", flush=True)
            bad += wrong
    for kind, all in ratios.items():
        middle = sorted(all)[len(all) // 2]
        print(f"{kind}: {middle:.2f} of the run without, in the middle of {', '.join(f'{r:.2f}' for r in sorted(all))}", flush=True)
        bad += middle > 1.2
    return bad


def poisoned(kind, documents, per_second):
    """One run: how much was wrong with it, and the 99th percentile of those that are not poisonous."""
    poisonous = set() if kind is None else {i for i in range(documents) if i % 50 == 25}
    # A comment at the end of the zip: read as before, were it read.
    make = lambda i: notice(i * 5) + (f"POISON-{kind}".encode() if i in poisonous else b"")
    with Trial({"GUOSHAI_Work__MaxWorkerDeaths": "2"}) as city, city.kept():
        city.stand_in(STAND_IN)
        # Those in front are not measured: the first of a process wait for it to start.
        before = Exchange(IN_FRONT, make=make, per_second=per_second, first=documents)
        before.wait(IN_FRONT, 600)
        before.stop()
        restarts, (used, there) = len(city.ended), busy()
        exchange = Exchange(documents, make=make, per_second=per_second)
        try:
            exchange.wait(documents, 1800)
            used, there = (now - then for now, then in zip(busy(), (used, there)))
            rows = [r.split("|") for r in city.ask("SELECT d.exchange_id, EXTRACT(EPOCH FROM o.decided_at::timestamptz - d.received_at::timestamptz), o.reasons FROM documents AS d JOIN outcomes AS o ON o.document_id = d.id")
                    if int(r.split("|")[0]) < documents]
            times = sorted(float(r[1]) for r in rows if int(r[0]) not in poisonous)
            held = [r for r in rows if int(r[0]) in poisonous and ("reader_crashed" in r[2] or "worker_crashed" in r[2])]
            innocent = [r for r in rows if int(r[0]) not in poisonous and "crashed" in r[2]]
            middle, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
            print(f"{kind or 'no'} poison: {len(rows)} of {documents} decided, {len(held)} of {len(poisonous)} poisonous ones held, {len(innocent)} others held for a crash, {len(city.ended) - restarts} restarts; "
                  f"others: {1000 * middle:.0f} ms in the middle, {1000 * p99:.0f} ms at 99 %; processors {100 * used // there} % busy", flush=True)
            return (documents - len(rows)) + (len(poisonous) - len(held)) + len(innocent), p99
        finally:
            exchange.stop()


def built(commit):
    """The command as of a commit, built apart."""
    tree = Path(tempfile.mkdtemp(prefix="guoshai-older-"))
    subprocess.run(["git", "-C", ROOT, "worktree", "add", "--detach", tree, commit], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        subprocess.run(["bash", "deploy/build.sh"], cwd=tree, check=True, stdout=subprocess.DEVNULL)
        shutil.copytree(tree / "out/guoshai", program := Path(tempfile.mkdtemp(prefix="guoshai-program-")), dirs_exist_ok=True)
        return program / "guoshai"
    finally:
        subprocess.run(["git", "-C", ROOT, "worktree", "remove", "--force", tree], check=True)


def upgrade(commit, documents):
    older = built(commit)
    try:
        with Trial(program=older) as city:
            exchange, mixed, codes = Exchange(documents, per_second=documents / 60), [], []
            try:
                # A worker first, then the relay, then the other worker: each pairing of old and new decides a part.
                for part, name in enumerate(("worker1", "relay", "worker2"), 1):
                    while city.decided() < documents * part // 5:
                        time.sleep(0.2)
                    mixed.append(city.decided())
                    city.program = GUOSHAI
                    codes.append(city.replace(name))
                exchange.wait(documents, 600)
                time.sleep(2)
                lost = documents - len(exchange.outcomes)
                two = sum(len(o) > 1 for o in exchange.outcomes.values())
                held = sum(r.strip() in ("worker_crashed", "processing_failed", "engine_error") for r in city.ask("SELECT reasons FROM outcomes"))
                rows = int(city.ask("SELECT COUNT(*) - COUNT(DISTINCT document_id) FROM outcomes")[0])
                steps = int(city.ask("SELECT COUNT(*) FROM schema_steps")[0])
                audit = [city.run("audit", "verify").returncode]
                city.program = older
                audit.append(city.run("audit", "verify").returncode)
                print(f"from {commit}: {documents} documents, new worker, relay, worker after {', '.join(map(str, mixed))} decided; {lost} lost, {two} announced as two, {rows} decided twice, "
                      f"{held} held for a failure; stops ended with {codes}; {steps} schema steps; audit by new and old: {audit}", flush=True)
                return lost + two + rows + held + sum(audit) + sum(codes)
            finally:
                exchange.stop()
    finally:
        shutil.rmtree(older.parent, ignore_errors=True)


# Who is told to stop ends what it started.
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, lambda *_: sys.exit(1))

what, numbers = (sys.argv[1], sys.argv[2:]) if sys.argv[1:2] in (["unaided"], ["order"], ["outage"], ["poison"], ["upgrade"]) else ("chaos", sys.argv[1:])
defaults = {"chaos": (5000, 10, 1), "unaided": (40, 1), "order": (2,), "outage": (300, 20), "poison": (2000, 10, 1), "upgrade": ("HEAD~20", 1500)}[what]
sys.exit(globals()[what](*(type(d)(n) for n, d in zip([*numbers, *defaults[len(numbers):]], defaults))) > 0)
