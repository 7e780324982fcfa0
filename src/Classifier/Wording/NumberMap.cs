using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Guoshai.Classifier.Wording;

/// <summary>A map from numbers to numbers in one open table: filled once, read often. It is read many times as often as anything else of the engine.</summary>
/// <remarks>Linear probing at a load of at most a half, multiplicative hashing. D. E. Knuth, The Art of Computer Programming 3, 6.4, 1998.</remarks>
internal sealed class NumberMap
{
    /// <summary>What stands for a key that is not there.</summary>
    public const int Absent = -1;

    // 2 to the 64th by the golden ratio: neighbouring keys fall far apart.
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    private const int Bits = 64;

    private Slot[] _slots;
    private int _shift;

    /// <summary>Makes an empty map.</summary>
    /// <param name="expected">About how many keys will be put in; it grows where they are more.</param>
    public NumberMap(int expected)
    {
        var log = Math.Max(2, BitOperations.Log2((uint)Math.Max(1, expected)) + 2);
        (_slots, _shift) = (new Slot[1 << log], Bits - log);
    }

    /// <summary>How many keys it holds.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a key; <see cref="Absent"/> where it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        var slots = _slots;

        for (var at = (key * Golden) >> _shift; ; at++)
        {
            ref readonly var slot = ref slots[at & (ulong)(slots.Length - 1)];

            if (slot.Key == key || slot.Number == 0)
            {
                return slot.Number - 1;
            }
        }
    }

    /// <summary>The number of a key; a new key gets the next one, from 0 upwards.</summary>
    public int FindOrAdd(ulong key)
    {
        if (Find(key) is var found and not Absent)
        {
            return found;
        }

        if (2 * (Count + 1) > _slots.Length)
        {
            Grow();
        }

        Put(_slots, _shift, new Slot(key, ++Count));

        return Count - 1;
    }

    /// <summary>The keys with their numbers, in no order.</summary>
    public IEnumerable<(ulong Key, int Number)> Entries() => _slots.Where(s => s.Number != 0).Select(s => (s.Key, s.Number - 1));

    private void Grow()
    {
        var (slots, shift) = (new Slot[2 * _slots.Length], _shift - 1);

        foreach (var slot in _slots.Where(s => s.Number != 0))
        {
            Put(slots, shift, slot);
        }

        (_slots, _shift) = (slots, shift);
    }

    private static void Put(Slot[] slots, int shift, Slot slot)
    {
        var at = (slot.Key * Golden) >> shift;

        while (slots[at & (ulong)(slots.Length - 1)].Number != 0)
        {
            at++;
        }

        slots[at & (ulong)(slots.Length - 1)] = slot;
    }

    /// <param name="Key">The key; 0 in an empty slot too.</param>
    /// <param name="Number">One more than the key's number; 0 in an empty slot.</param>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
    private readonly record struct Slot(ulong Key, int Number);
}
