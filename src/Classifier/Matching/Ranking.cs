namespace Guoshai.Classifier.Matching;

/// <summary>The few best of what is offered: the highest score first, of equal ones the lower number first.</summary>
/// <param name="numbers">Takes the numbers; its length is how many are wanted.</param>
/// <param name="scores">Takes their scores; as long.</param>
internal ref struct Ranking(Span<int> numbers, Span<float> scores)
{
    private readonly Span<int> _numbers = numbers;
    private readonly Span<float> _scores = scores;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>What scores less is not among them; above 0, for what scores nothing never is.</summary>
    public float Least { get; private set; } = float.Epsilon;

    /// <summary>Takes one in if it is good enough.</summary>
    public void Offer(int number, float score)
    {
        if (score < Least || (Count == _numbers.Length && score == Least && number > _numbers[^1]))
        {
            return;
        }

        var at = Count < _numbers.Length ? Count++ : Count - 1;

        for (; at > 0 && (_scores[at - 1] < score || (_scores[at - 1] == score && _numbers[at - 1] > number)); at--)
        {
            (_numbers[at], _scores[at]) = (_numbers[at - 1], _scores[at - 1]);
        }

        (_numbers[at], _scores[at]) = (number, score);
        Least = Count == _numbers.Length ? _scores[^1] : Least;
    }
}
