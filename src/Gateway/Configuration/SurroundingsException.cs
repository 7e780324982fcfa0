namespace Guoshai.Gateway.Configuration;

/// <summary>Configuration, folders or bus are not as they must be: nothing can start, and people are told in one sentence.</summary>
internal class SurroundingsException(string sentence) : Exception(sentence);
