using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BotService.Core.Texts;
using Fluid;
using Fluid.Ast;
using Fluid.Parser;

namespace BotService.Dialogs.Texts;

/// <summary>
/// One text, parsed once. Liquid is kept to its harmless part: values, conditions and four filters; no loops, no includes, so that
/// what a text costs is known from its length.
/// </summary>
internal sealed class Template
{
    /// <summary>Letters that a text seldom exceeds.</summary>
    private const int Usual = 512;

    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = new() { MaxSteps = 1_000 };

    private readonly IFluidTemplate? _template;

    // What most templates are: words with values between them. Joined directly, since every question shown is rendered.
    private readonly ImmutableArray<Piece> _pieces;
    private Template(string text, IFluidTemplate? template, ImmutableArray<string> names)
    {
        Text = text;
        _template = template;
        _pieces = PiecesOf(text, template);
        Names = names;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The values that it asks for.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>True when it is the same for everybody.</summary>
    public bool IsPlain => _template is null;

    /// <param name="problem">What is wrong, as a part of a sentence; null when the text can be used.</param>
    /// <returns>Never null: a text that cannot be parsed stands for itself.</returns>
    public static Template Parse(string text, out string? problem)
    {
        problem = null;
        if (!text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{%", StringComparison.Ordinal))
        {
            return new(text, null, []);
        }

        if (!Parser.TryParse(text, out var template, out var error))
        {
            problem = error.Split('\n')[0].TrimEnd('.');
            return new(text, null, []);
        }

        var walk = new Walk();
        walk.VisitTemplate(template);
        problem = walk.Problem;
        return problem is null ? new(text, template, [.. walk.Names]) : new(text, null, []);
    }

    /// <param name="filling">What the values are; an empty one counts as not there.</param>
    public string Render(ImmutableArray<TextArg> args, Filling filling)
    {
        if (_template is null)
        {
            return Text;
        }

        return _pieces.IsEmpty ? Normal(Run(_template, args, filling)) : Join(args, filling);
    }

    private static string Normal(string text) => Spelling.IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : text;

    private static string Run(IFluidTemplate template, ImmutableArray<TextArg> args, Filling filling)
    {
        var context = new TemplateContext(Options);
        foreach (var arg in args)
        {
            if (filling.Of(arg) is { Length: > 0 } filled)
            {
                context.SetValue(arg.Name, filled);
            }
        }

        return template.Render(context);
    }

    private string Join(ImmutableArray<TextArg> args, Filling filling)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[Usual]);
        var normal = true;
        foreach (var piece in _pieces)
        {
            var words = piece.IsName ? ValueOf(piece.Text, args, filling) : piece.Text;
            normal &= !piece.IsName || Ascii.IsValid(words);
            text.AppendLiteral(words);
        }

        // The words were normalized when they were read; numbers, dates and codes between them change nothing.
        var joined = text.ToStringAndClear();
        return normal ? joined : Normal(joined);
    }

    private static string ValueOf(string name, ImmutableArray<TextArg> args, Filling filling)
    {
        foreach (var arg in args)
        {
            if (arg.Name == name)
            {
                return filling.Of(arg);
            }
        }

        return "";
    }

    /// <returns>Empty when the template holds more than words and values, or asks for spaces to be cut.</returns>
    private static ImmutableArray<Piece> PiecesOf(string text, IFluidTemplate? template)
    {
        if (template is not FluidTemplate { Statements: var statements } || text.Contains("{{-", StringComparison.Ordinal) || text.Contains("-}}", StringComparison.Ordinal))
        {
            return [];
        }

        var pieces = ImmutableArray.CreateBuilder<Piece>(statements.Count);
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case TextSpanStatement words:
                    pieces.Add(new(words.Text.ToString(), IsName: false));
                    break;
                case OutputStatement { Expression: MemberExpression { Segments: [IdentifierSegment name] } }:
                    pieces.Add(new(name.Identifier, IsName: true));
                    break;
                default:
                    return [];
            }
        }

        return pieces.DrainToImmutable();
    }

    private readonly record struct Piece(string Text, bool IsName);

    private sealed class Walk : AstVisitor
    {
        private static readonly HashSet<string> Filters = new(StringComparer.Ordinal) { "capitalize", "default", "downcase", "upcase" };

        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

        public string? Problem { get; private set; }

        public override Statement Visit(Statement statement)
        {
            // A condition without an "else" is visited with nothing in its place.
            if (statement is null)
            {
                return statement!;
            }

            if (statement is TextSpanStatement or OutputStatement or IfStatement or ElseIfStatement or ElseStatement or UnlessStatement)
            {
                return base.Visit(statement);
            }

            Problem ??= $"only {{{{ value }}}} and {{% if value %}} are understood, not a {statement.GetType().Name.Replace("Statement", "", StringComparison.Ordinal).ToLowerInvariant()}";
            return statement;
        }

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            if (memberExpression.Segments is [IdentifierSegment name])
            {
                Names.Add(name.Identifier);
            }
            else
            {
                Problem ??= "a value has no parts: write its name only";
            }

            return memberExpression;
        }

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            if (!Filters.Contains(filterExpression.Name))
            {
                Problem ??= $"\"{filterExpression.Name}\" after a bar is not one of {string.Join(", ", Filters)}";
            }

            return base.VisitFilterExpression(filterExpression);
        }
    }
}
