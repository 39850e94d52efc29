<?php // PHP 8, nothing to install: give the page of a signed-in customer a token for Orderlight.
function embed_token(array $wish): string {
    $answer = file_get_contents((getenv('ORDERLIGHT_URL') ?: 'http://localhost:4000') . '/v1/embed-tokens', false, stream_context_create(['http' => [
        'method' => 'POST',
        'header' => ['Authorization: Bearer ' . getenv('ORDERLIGHT_API_KEY'), 'Content-Type: application/json'],
        'content' => json_encode($wish),
    ]]));
    if ($answer === false) throw new RuntimeException('Orderlight gave no token');
    return json_decode($answer, true, flags: JSON_THROW_ON_ERROR)['token'];
}

// The part below is for the shell: php embed_token.php '{"tier": "VERIFIED", "orders": ["#1001"]}'
if (isset($argv[1])) echo embed_token(json_decode($argv[1], true)), "\n";
