using Guoshai.Classifier.Extraction;

namespace Guoshai.Gateway.Offline;

/// <summary>A file of the command line as read, and how long that took.</summary>
/// <param name="Path">As given.</param>
/// <param name="Result">The text, or why there is none.</param>
/// <param name="Milliseconds">Of reading.</param>
internal sealed record FileRead(string Path, ReadResult Result, double Milliseconds);
