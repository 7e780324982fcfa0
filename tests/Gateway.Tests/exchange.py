"""An exchange that is not .NET: submits documents to the bus and takes the outcomes, with nothing but an AMQP client.

exchange.py PORT submit FOLDER      every file of the folder, its name as exchange id, twice
exchange.py PORT spoil|drop QUEUE   puts a queue without guards in a queue's place, or deletes it
exchange.py PORT take COUNT SECONDS [PREFIX] takes outcomes until it has so many documents whose exchange id begins so, and prints a line an outcome: exchange id, document id, message id, disposition, SHA-256 of the slip, reasons
"""
import base64, hashlib, json, sys, time
from pathlib import Path

import pika

port, what = int(sys.argv[1]), sys.argv[2]
connection = pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", port))
channel = connection.channel()

if what == "submit":
    channel.confirm_delivery()
    for file in sorted(Path(sys.argv[3]).iterdir()):
        body = json.dumps({"exchange_id": file.stem, "file_name": file.name, "sender": "exchange", "content": base64.b64encode(file.read_bytes()).decode()})
        for _ in range(2):
            channel.basic_publish("", "guoshai.submit", body.encode(), pika.BasicProperties(content_type="application/json", delivery_mode=2), mandatory=True)
elif what == "spoil":
    channel.queue_delete(sys.argv[3])
    channel.queue_declare(sys.argv[3], durable=True)
elif what == "drop":
    channel.queue_delete(sys.argv[3])
else:
    wanted, deadline, prefix, seen = int(sys.argv[3]), time.time() + float(sys.argv[4]), (sys.argv + [""])[5], set()
    while len(seen) < wanted and time.time() < deadline:
        method, properties, body = channel.basic_get("guoshai.outcomes")
        if method is None:
            connection.sleep(0.05)
            continue
        outcome = json.loads(body)
        if outcome["exchange_id"].startswith(prefix):
            seen.add(outcome["exchange_id"])
        slip = outcome.get("slip_docx")
        print(outcome["exchange_id"], outcome["document_id"], properties.message_id, outcome["decision"]["disposition"],
              hashlib.sha256(base64.b64decode(slip)).hexdigest() if slip else "-", ",".join(outcome["decision"]["reasons"]), flush=True)
        channel.basic_ack(method.delivery_tag)

connection.close()
