namespace Tests.Unit.Compiling;

/// <summary>What the compiler says of a source.</summary>
internal sealed class CompilationException(string said) : Exception(said);
