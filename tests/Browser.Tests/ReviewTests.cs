using Microsoft.Playwright;

namespace Guoshai.Browser.Tests;

public class AClerkInABrowser(Browser browser) : IClassFixture<Browser>
{
    private const int Desk = 1280;
    private const int Phone = 390;

    [BrowserTheory]
    [InlineData(Desk)]
    [InlineData(Phone)]
    public async Task Sees_forms_that_fit_the_width(int width)
    {
        foreach (var id in new[] { browser.Held, browser.Returned })
        {
            var faults = new List<string>();
            var page = await browser.OpenAsync($"/documents/{id}", width, faults);

            if (id == browser.Returned)
            {
                await page.GetByText("提出改为放行").ClickAsync();
            }

            await page.GetByText("最接近的清单事项").First.ClickAsync();
            Assert.True(await page.Locator(".near .met span").First.IsVisibleAsync());
            Assert.True(await page.Locator("form.ruling").IsVisibleAsync());
            Assert.Empty(faults);
            Assert.Equal(width, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));
            await ShootAsync(page, $"review-{(id == browser.Held ? "held" : "returned")}-{width}");
        }
    }

    [BrowserTheory]
    [InlineData(Desk)]
    public async Task Decides_a_held_document_after_saying_what_its_task_is(int width)
    {
        var faults = new List<string>();
        var page = await browser.OpenAsync($"/documents/{browser.Held}", width, faults);
        await page.GetByLabel("放行", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("经办人").FillAsync("甲");
        await page.Locator("input[name='Form.Why']").FillAsync("属于防火巡查");
        await page.GetByRole(AriaRole.Button, new() { Name = "决定" }).ClickAsync();
        Assert.Contains("没有办成", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("select[name='Form.Is']").SelectOptionAsync("unclear");
        await page.GetByLabel("退回", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "决定" }).ClickAsync();

        Assert.EndsWith("#review", page.Url, StringComparison.Ordinal);
        Assert.Contains("退回", await page.Locator(".verdict .badge").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("甲", await page.Locator(".reviews").InnerTextAsync(), StringComparison.Ordinal);
        // The browser itself reports the refused answer; nothing else.
        Assert.DoesNotContain(faults, f => !f.Contains("409", StringComparison.Ordinal));
        await ShootAsync(page, $"review-done-{width}");
    }

    /// <summary>Keeps a picture where someone wants to look at it.</summary>
    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GUOSHAI_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
