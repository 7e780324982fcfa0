using System.Text.Json;

namespace Guoshai.Gateway.Ledger;

/// <summary>One outcome of a document. A later revision, made by people, takes the place of an earlier one; both stay.</summary>
internal sealed record OutcomeRow
{
    private static readonly string InsertWithoutSlip = InsertInto("", "");
    private static readonly string InsertWithSlip = InsertInto(", slip_docx, slip_json", ", @docx, @json");

    public string DocumentId { get; init; } = "";

    /// <summary>From 1 upwards; 1 is the engine's.</summary>
    public long Revision { get; init; }

    public string Disposition { get; init; } = "";

    /// <summary>Reason codes, each between blanks, so that one can be looked for by itself.</summary>
    public string Reasons { get; init; } = "";

    public string? Issuer { get; init; }

    public string? Number { get; init; }

    public string? Title { get; init; }

    public string? Dated { get; init; }

    public long Edition { get; init; }

    public string? EditionHash { get; init; }

    public string Engine { get; init; } = "";

    public string DecidedAt { get; init; } = "";

    public string DecidedBy { get; init; } = "";

    /// <summary>What the document's file is called from now on: a quarantined one loses a name that may tell what it is about.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The decision in the words of the output contract, as JSON.</summary>
    public string Line { get; init; } = "";

    /// <summary>The text and everything that was weighed, as JSON.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The text to look for words in; empty for a quarantined document.</summary>
    public string Plain { get; init; } = "";

    /// <summary>SHA-256 of the slip for people; null where nothing goes back.</summary>
    public string? SlipSha256 { get; init; }

    /// <summary>The same of the one for systems.</summary>
    public string? SlipJsonSha256 { get; init; }

    /// <summary>The slip for people; null also where an earlier version put it into the content store.</summary>
    public byte[]? SlipDocx { get; init; }

    /// <summary>The same for systems.</summary>
    public string? SlipJson { get; init; }

    public string MessageId { get; init; } = "";

    /// <summary>What goes back with it; null where nothing does.</summary>
    public KeptSlip? Slip => KeptSlip.Of(SlipSha256, SlipJsonSha256, SlipDocx, SlipJson);

    /// <summary>The same with this slip, or with none.</summary>
    public OutcomeRow WithSlip(SlipForms? slip) => this with
    {
        SlipSha256 = slip?.DocxSha256, SlipJsonSha256 = slip?.JsonSha256, SlipDocx = slip?.Docx, SlipJson = slip?.Json,
    };

    /// <summary>What the audit trail says of it.</summary>
    public AuditEntry Audit() => new(DecidedAt, DecidedBy, "decided", DocumentId, JsonSerializer.Serialize(new
    {
        revision = Revision,
        disposition = Disposition,
        reasons = Reasons.Trim(),
        edition = Edition,
        edition_hash = EditionHash,
        engine = Engine,
    }));

    /// <summary>Writes it as the current one.</summary>
    public void Insert(Statements statements)
    {
        (string Name, object? Value)[] values =
        [
            ("id", DocumentId), ("revision", Revision), ("disposition", Disposition), ("reasons", Reasons), ("issuer", Issuer), ("number", Number), ("title", Title),
            ("dated", Dated), ("edition", Edition), ("editionHash", EditionHash), ("engine", Engine), ("decidedAt", DecidedAt), ("decidedBy", DecidedBy),
            ("line", Line), ("detail", Detail), ("plain", Plain), ("slip", SlipSha256), ("slipJson", SlipJsonSha256), ("message", MessageId),
        ];

        // Bytes that are not there have no type that every engine would take for that of bytes.
        if (SlipDocx is null)
        {
            statements.Add(InsertWithoutSlip, values);
            return;
        }

        statements.Add(InsertWithSlip, [.. values, ("docx", SlipDocx), ("json", SlipJson)]);
    }

    private static string InsertInto(string columns, string values) =>
        $"""
        INSERT INTO outcomes (document_id, revision, is_current, disposition, reasons, issuer, number, title, dated, edition, edition_hash,
                              engine, decided_at, decided_by, line, detail, plain, slip_sha256, slip_json_sha256, message_id{columns})
        VALUES (@id, @revision, 1, @disposition, @reasons, @issuer, @number, @title, @dated, @edition, @editionHash,
                @engine, @decidedAt, @decidedBy, @line, @detail, @plain, @slip, @slipJson, @message{values})
        """;
}
