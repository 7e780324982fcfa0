using System.Data.Common;

namespace Guoshai.Gateway.Ledger;

/// <summary>First outcomes of several documents in one transaction. Each stands or falls by itself: one that is decided already, or whose history moved,
/// leaves no trace, and the others are committed.</summary>
internal static class CommitLot
{
    /// <summary>Writes them all.</summary>
    /// <returns>One result each, in the same order.</returns>
    public static Task<IReadOnlyList<CommitResult>> WriteAsync(LedgerDatabase database, IReadOnlyList<Commit> lot) => database.TransactAsync<IReadOnlyList<CommitResult>>(
        async transaction =>
        {
            // In one order everywhere, so that two writers cannot wait for each other.
            var ordered = lot.OrderBy(c => c.Outcome.DocumentId, StringComparer.Ordinal).ToList();
            var moved = await MovedAsync(transaction, [.. ordered.Where(c => c.History.Running.Count > 0)]);
            var claimed = await ClaimAsync(transaction, [.. ordered.Where(c => !moved.Contains(c))]);

            return ([.. lot.Select(c => moved.Contains(c) ? CommitResult.HistoryMoved : claimed.Contains(c) ? CommitResult.Committed : CommitResult.AlreadyDecided)], Inserts(claimed));
        },
        CancellationToken.None);

    /// <summary>Goes the whole way of a document's first outcome, from its record on, and takes all of it back.</summary>
    public static Task RehearseAsync(LedgerDatabase database, Arrival arrival, Commit commit) => database.TransactAsync(
        async transaction =>
        {
            var statements = new Statements();
            arrival.Insert(statements);
            await statements.ReturnedAsync(transaction);
            await MovedAsync(transaction, [commit]);
            await Inserts(await ClaimAsync(transaction, [commit])).ExecuteAsync(transaction);
            return false;
        },
        static kept => kept,
        CancellationToken.None);

    /// <summary>Keeps the histories that these add to from moving, and tells which of them have moved: by another writer, or by one that stands before it here.</summary>
    private static async Task<HashSet<Commit>> MovedAsync(DbTransaction transaction, IReadOnlyList<Commit> delivering)
    {
        var issuers = delivering.SelectMany(c => c.History.Seen.Keys).Distinct().ToList();
        var moved = new HashSet<Commit>(ReferenceEqualityComparer.Instance);

        if (issuers.Count == 0)
        {
            return moved;
        }

        var versions = await IssuerHistory.LockAsync(transaction, issuers);

        foreach (var commit in delivering)
        {
            if (commit.History.Seen.Any(seen => versions[seen.Key] != seen.Value))
            {
                moved.Add(commit);
            }
            else
            {
                // It will add to them: who comes after it was screened against less.
                foreach (var issuer in commit.History.Seen.Keys)
                {
                    versions[issuer]++;
                }
            }
        }

        return moved;
    }

    /// <summary>Marks the documents as decided.</summary>
    /// <returns>Those that were not yet.</returns>
    private static async Task<HashSet<Commit>> ClaimAsync(DbTransaction transaction, IReadOnlyList<Commit> commits)
    {
        var claimed = new HashSet<Commit>(ReferenceEqualityComparer.Instance);

        if (commits.Count == 0)
        {
            return claimed;
        }

        var statements = new Statements();

        foreach (var commit in commits)
        {
            statements.Add(
                "UPDATE documents SET decided = 1, open_attempts = 0, retry_at = NULL, file_name = @file WHERE id = @id AND decided = 0 RETURNING id",
                ("file", commit.Outcome.FileName), ("id", commit.Outcome.DocumentId));
        }

        foreach (var (commit, isClaimed) in commits.Zip(await statements.ReturnedAsync(transaction)))
        {
            if (isClaimed)
            {
                claimed.Add(commit);
            }
        }

        return claimed;
    }

    private static Statements Inserts(IReadOnlyCollection<Commit> commits)
    {
        var statements = new Statements();

        foreach (var commit in commits)
        {
            commit.Outcome.Insert(statements);
            commit.History.Insert(statements, commit.Outcome.DocumentId);
        }

        foreach (var commit in commits)
        {
            AuditTrail.Append(statements, commit.Outcome.Audit());
        }

        return statements;
    }
}

/// <summary>An outcome on its way, and what it adds to the history.</summary>
internal sealed record Commit(OutcomeRow Outcome, HistoryEffect History);
